// The report: the data that stands in the page as lists that are searched and made when they are looked at.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const view = document.getElementById("view");
const overview = document.getElementById("overview");

data.people.forEach((person) => { person.events = []; });
data.events.forEach((event, at) => event.parts.forEach((part) => { if (typeof part[0] === "number") data.people[part[0]].events.push([at, part]); }));
const places = Object.fromEntries(["people", "posts", "events"].map((kind) => [kind, new Map(data[kind].map((item, at) => [item.key, at]))]));

const link = (kind, at, text) => make("a", { href: `#${kind}/${encodeURIComponent(data[kind][at].key)}`, lang: "zh" }, text ?? data[kind][at].name);

function texts(kind) {
  const made = new Map();
  const words = {
    people: (item) => [item.name, item.apart, item.key, ...item.found, ...item.tenures.map((at) => data.posts[data.tenures[at].post].name)],
    posts: (item) => [item.name, item.key, ...item.tenures.map((at) => data.people[data.tenures[at].person].name)],
    events: (item) => [item.name, item.days, item.apart, item.key, ...item.places, ...item.visited],
    quotes: (item) => [item[1], data.citations[item[0]]],
  }[kind];
  return (item) => made.get(item) ?? made.set(item, plain(words(item).filter(Boolean).join("\n"))).get(item);
}

function passage([cited, text]) {
  return [make("q", { lang: "zh" }, text), make("cite", { lang: "zh" }, data.citations[cited])];
}

const passages = (found) => make("ul", { class: "quotes" }, found.map(([said, at]) => make("li", {}, `${said}: `, ...passage(data.quotes[at]))));

function table(caption, heads, rows) {
  const head = make("thead", {}, make("tr", {}, heads.map((text) => make("th", { scope: "col" }, text))));
  const body = make("tbody", {}, rows.map((cells) => make("tr", {}, cells.map((cell) => (cell instanceof Array ? make("td", {}, cell) : make("td", {}, cell ?? ""))))));
  return make("div", { class: "scroll" }, make("table", {}, make("caption", {}, caption), head, body));
}

const SVG = "http://www.w3.org/2000/svg";
function svg(tag, properties, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function picture(drawing) {
  if (!drawing) return [];
  const text = (kind) => ([x, y, lines, whole]) =>
    svg("text", { class: kind, x, y, lang: "zh" }, ...lines.map((line, at) => svg("tspan", { x, dy: at ? 16 : 0 }, line)), svg("title", {}, whole));
  const rule = ([x]) => svg("line", { class: "rule", x1: x, x2: x, y1: 20, y2: drawing.size[1] });
  const mark = ([kind, x, y, width, height, told, quoted]) => {
    const words = [told, ...quoted.slice(0, 3).map((at) => `“${data.quotes[at][1]}” ${data.citations[data.quotes[at][0]]}`)];
    if (quoted.length > 3) words.push(`and ${quoted.length - 3} more`);
    const properties = { class: kind, x, y, width, height, tabindex: 0, role: "img", "aria-label": words.join("\n") };
    return svg("rect", properties, svg("title", {}, words.join("\n")));
  };
  const parts = [...drawing.axis.map(rule), ...drawing.axis.map(text("axis")), ...drawing.labels.map(text("label")), ...drawing.marks.map(mark)];
  const drawn = svg("svg", { class: "timeline", viewBox: `0 0 ${drawing.size.join(" ")}`, role: "group", "aria-label": drawing.told }, ...parts);
  const caption = make("figcaption", { class: "caption screen", "aria-hidden": "true" }, "Point at a mark, or reach it with the Tab key, to read its passages.");
  const legend = document.getElementById("legend").content.cloneNode(true);
  const kinds = new Set(drawing.marks.map(([kind]) => kind));
  for (const entry of legend.querySelectorAll("[data-kind]")) entry.hidden = !kinds.has(entry.dataset.kind);
  const skip = make("a", { class: "skip", href: "#view", onclick: (event) => { event.preventDefault(); document.querySelector("table.tenures").focus(); } }, "Skip the picture: the table has all of it");
  return [skip, make("figure", {}, make("div", { class: "scroll" }, drawn), legend, caption)];
}

function tenures(item, kind) {
  if (!item.tenures.length) return [];
  const bound = ([days, how, quoted]) => [make("strong", {}, days), make("br"), how, passages(quoted)];
  const rows = item.tenures.map((at) => {
    const one = data.tenures[at];
    const name = kind === "people" ? link("posts", one.post) : [link("people", one.person), apart(data.people[one.person])];
    const acting = one.acting.map((spell) => make("div", {}, `acting ${spell}`));
    return [[name, acting].flat(), bound(one.begin), bound(one.end), [count(one.seen, "time", "times"), passages(one.quotes)]];
  });
  const made = table("Tenures, with the passages that bound them", [kind === "people" ? "post 职务" : "person 人物", "begin", "end", "seen"], rows);
  made.firstChild.classList.add("tenures");
  made.firstChild.tabIndex = -1;
  return [...item.notes.map((note) => make("p", { class: "dim" }, note)), ...picture(item.drawing), made];
}

function together(at) {
  const counts = new Map();
  for (const [event] of data.people[at].events) {
    for (const [other] of data.events[event].parts) if (typeof other === "number" && other !== at) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
}

const details = {
  people(at) {
    const person = data.people[at];
    const events = [...person.events].sort(([one], [other]) => (data.events[one].earliest ?? "9").localeCompare(data.events[other].earliest ?? "9"));
    const met = together(at);
    return [
      ...tenures(person, "people"),
      make("h3", {}, `Events 活动 (${events.length})`),
      events.length ? table("In the order of their days", ["day", "event", "role", "post in the report"],
        events.map(([event, [, roles, posts]]) => [data.events[event].days, [link("events", event)], roles.join(", "), [zh(posts.join("、"))]])) : make("p", {}, "None is known."),
      make("h3", {}, `Seen with 同场 (${met.length})`),
      ...(met.length ? longList(met, ([other, times]) => make("li", {}, link("people", other), apart(data.people[other]), ` ${count(times, "event", "events")}`), 20) : [make("p", {}, "Nobody.")]),
      ...(person.mentions.length ? [make("h3", {}, "Other passages"), passages(person.mentions)] : []),
    ];
  },
  posts: (at) => tenures(data.posts[at], "posts"),
  events(at) {
    const event = data.events[at];
    const facts = [["day", event.words ? `${event.days} (${event.words})` : event.days], ["kind", event.type], ["of", event.apart], ["held by", event.organizer], ["at", event.places.join("、")], ["visited", event.visited.join("、")]];
    const who = (part) => (typeof part === "number" ? [link("people", part), apart(data.people[part])] : [zh(part)]);
    return [
      make("dl", {}, facts.filter(([, fact]) => fact).flatMap(([name, fact]) => [make("dt", {}, name), make("dd", { lang: "zh" }, fact)])),
      event.parts.length ? table(event.open ? "Who came, as listed; the list ends in 等: more were there than are named" : "Who came, as listed", ["who", "role", "post in the report"],
        event.parts.map(([part, roles, posts]) => [who(part), roles.join(", "), [zh(posts.join("、"))]])) : make("p", {}, "Nobody is named."),
      make("h3", {}, "Passages"), passages(event.quotes),
    ];
  },
};

const lists = {
  people: {
    label: "Search people 人物:", hint: "吕沛, lü pei, 呂沛, 温县 书记", noun: ["person", "people"],
    entry: (item) => [link("people", places.people.get(item.key)), apart(item), zh(` ${[...new Set(item.tenures.map((at) => data.posts[data.tenures[at].post].name))].join("、")}`), make("span", { class: "dim" }, ` ${count(item.events.length, "event", "events")}`)],
  },
  posts: {
    label: "Search posts 职务:", hint: "温县 书记", noun: ["post", "posts"],
    entry: (item) => [link("posts", places.posts.get(item.key)), zh(` ${[...new Set(item.tenures.map((at) => data.people[data.tenures[at].person].name))].join("、")}`)],
  },
  events: {
    label: "Search events 活动:", hint: "议军会议, 2023-01", noun: ["event", "events"],
    entry: (item) => [`${item.days} `, link("events", places.events.get(item.key)), make("span", { class: "dim" }, ` ${item.apart ? `${item.apart}, ` : ""}${item.parts.length} named`)],
  },
  quotes: { label: "Search passages 出处:", hint: "words of a passage, a title or a day", noun: ["passage", "passages"], entry: passage },
};

function listView(kind) {
  const { label, hint, noun, entry } = lists[kind];
  const show = (found) => longList(found, (item) => make("li", {}, entry(item)));
  return searchField({ label, hint, noun, items: data[kind], text: texts(kind), show });
}

const TITLES = { people: "People 人物", posts: "Posts 职务", events: "Events 活动", quotes: "Evidence 出处" };

function route() {
  const [kind, key] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const at = key === undefined ? undefined : places[kind]?.get(key);
  if (!(kind in TITLES)) {
    overview.hidden = false;
    view.replaceChildren();
  } else {
    overview.hidden = true;
    const item = at === undefined ? null : data[kind][at];
    const heading = make("h2", { tabindex: -1 }, item ? [zh(item.name), kind === "people" ? apart(item) : null] : TITLES[kind]);
    view.replaceChildren(heading, ...(item ? [make("p", { class: "dim" }, item.key), ...details[kind](at)] : listView(kind)));
    document.title = `${item ? item.name : TITLES[kind]} – yaowen report`;
    if (route.moved) heading.focus();
    scrollTo(0, 0);
  }
  for (const anchor of document.querySelectorAll("nav a")) {
    if (anchor.hash === `#${kind || "overview"}`) anchor.setAttribute("aria-current", "page");
    else anchor.removeAttribute("aria-current");
  }
  route.moved = true;
}
addEventListener("hashchange", route);
route();
document.documentElement.dataset.ready = String(Math.round(performance.now()));
