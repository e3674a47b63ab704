// Who was seen with whom: counts the pairs that the filters leave, gives them to the plot, and lists what is behind a name.
"use strict";
const MOST = 4000; // pairs that are drawn
const NAMED = 40; // people whose names stand in the plot
const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("filters");
const plot = document.getElementById("plot");
const status = document.getElementById("status");
const state = { pairs: [], shown: [], chosen: null };

const searched = new Map(data.people.map((person) => [person, plain([person.name, person.apart ?? "", ...person.found, ...person.posts].join("\n"))]));
const eventsOf = data.people.map(() => []);
data.events.forEach((event, at) => event.parts.forEach((person) => eventsOf[person].push(at)));

const bodies = new Map();
for (const person of data.people) for (const body of person.bodies) bodies.set(body, (bodies.get(body) ?? 0) + 1);
const commonest = [...bodies].sort((one, other) => other[1] - one[1]).slice(0, 300);
document.getElementById("bodies").append(...commonest.map(([body]) => make("option", { value: body })));

// An event that can lie between the two days; one without a day only where none is asked for.
function fits(event) {
  const [since, until] = [form.elements.since.value, form.elements.until.value];
  return (!since || (event.latest && event.latest >= since)) && (!until || (event.earliest && event.earliest <= until));
}

// The filters in words: paper and screen readers have no other.
function asked() {
  const { since, until, body } = Object.fromEntries(["since", "until", "body"].map((name) => [name, form.elements[name].value.trim()]));
  return [since && ` from ${since}`, until && ` to ${until}`, body && ` of ${body}`].filter(Boolean).join("");
}

// All pairs of the events that fit, with how many these are; the most first.
function countPairs() {
  const counts = new Map();
  const size = data.people.length;
  for (const { parts } of data.events.filter(fits)) {
    for (let at = 0; at < parts.length; at += 1) {
      for (let other = at + 1; other < parts.length; other += 1) {
        const pair = parts[at] * size + parts[other];
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
  }
  const body = form.elements.body.value.trim();
  const ours = body ? data.people.map((person) => person.bodies.some((name) => name.includes(body))) : null;
  const found = [...counts].map(([pair, weight]) => [Math.floor(pair / size), pair % size, weight]);
  return found.filter(([one, other]) => !ours || ours[one] || ours[other]).sort((one, other) => other[2] - one[2] || one[0] - other[0] || one[1] - other[1]);
}

// The pairs that are drawn: those of most events, as many as can be seen; pairs of equally many events go together where that leaves any.
function choosePairs(pairs, least) {
  const asked = pairs.filter(([, , weight]) => weight >= least);
  if (asked.length <= MOST) return [asked, least];
  const limit = asked[MOST][2] + 1;
  const kept = asked.filter(([, , weight]) => weight >= limit);
  return kept.length ? [kept, limit] : [asked.slice(0, MOST), limit - 1];
}

function draw() {
  const least = Math.max(1, Number(form.elements.least.value) || 1);
  state.pairs = countPairs();
  const [shown, limit] = choosePairs(state.pairs, least);
  state.shown = shown;
  const degree = new Map();
  for (const [one, other] of state.pairs) for (const person of [one, other]) degree.set(person, (degree.get(person) ?? 0) + 1);
  state.people = [...degree.keys()].sort((one, other) => degree.get(other) - degree.get(one) || one - other);
  const hidden = state.pairs.length - shown.length;
  const why = limit > 1 && !shown.some(([, , weight]) => weight < limit) ? `of fewer than ${count(limit, "event", "events")}` : "beyond those";
  status.textContent = `${count(state.people.length, "person", "people")}, ${count(shown.length, "pair", "pairs")} drawn${asked()}` + (hidden ? `; ${count(hidden, "pair", "pairs")} ${why} hidden` : "") + ".";
  const row = ([one, other, weight]) => make("li", {}, nameButton(one), " – ", nameButton(other), ` ${count(weight, "event", "events")}`);
  document.getElementById("pairs").replaceChildren(...longList(state.pairs, row, 20));
  paint(degree);
}

const segments = (pairs) => ({
  x0: pairs.map(([one]) => data.people[one].at[0]), y0: pairs.map(([one]) => data.people[one].at[1]),
  x1: pairs.map(([, other]) => data.people[other].at[0]), y1: pairs.map(([, other]) => data.people[other].at[1]),
  width: pairs.map(([, , weight]) => Math.min(6, 0.5 + Math.sqrt(weight) / 1.5)),
});
const points = (people) => ({ x: people.map((at) => data.people[at].at[0]), y: people.map((at) => data.people[at].at[1]), name: people.map((at) => data.people[at].name) });

function paint(degree) {
  if (!state.plot) return;
  const grain = Math.min(1, Math.max(0.35, Math.sqrt(500 / state.people.length)));
  source("pairs").data = segments(state.shown);
  source("people").data = { ...points(state.people), size: state.people.map((at) => grain * Math.min(26, 4 + Math.sqrt(degree.get(at)))), colour: state.people.map((at) => data.people[at].colour) };
  mark();
}

// The chosen person's pairs and names above the others'.
function mark() {
  if (!state.plot) return;
  const mine = state.chosen === null ? [] : state.pairs.filter(([one, other]) => one === state.chosen || other === state.chosen);
  source("chosen").data = segments(mine.slice(0, MOST));
  const near = mine.slice(0, NAMED).map(([one, other]) => (one === state.chosen ? other : one));
  source("labels").data = points(apartFromEachOther(state.chosen === null ? state.people : [state.chosen, ...near]));
}

// As many of the names, the first of them first, as can stand beside each other at this scale.
function apartFromEachOther(people) {
  const [width, height] = ["x", "y"].map(source).map((range) => Math.abs(range.end - range.start));
  const [across, down] = [(52 * width) / plot.clientWidth, (18 * height) / plot.clientHeight];
  const kept = [];
  for (const person of people) {
    const [x, y] = data.people[person].at;
    if (kept.length === NAMED) break;
    if (kept.every((other) => Math.abs(data.people[other].at[0] - x) > across || Math.abs(data.people[other].at[1] - y) > down)) kept.push(person);
  }
  return kept;
}

const source = (name) => state.plot.get_model_by_name(name);
const nameButton = (at) => make("button", { type: "button", class: "name", lang: "zh", onclick: () => choose(at, true) }, data.people[at].name);

function choose(at, focus) {
  state.chosen = at;
  mark();
  const person = data.people[at];
  const met = state.pairs.filter(([one, other]) => one === at || other === at);
  const place = document.getElementById("person");
  place.replaceChildren(
    make("h2", {}, zh(person.name), apart(person)),
    make("p", { lang: "zh" }, person.posts.join("、")),
    make("p", { class: "dim" }, person.key),
    make("h3", {}, `Seen with ${count(met.length, "person", "people")}`),
    ...longList(met, ([one, other, weight]) => make("li", {}, shared(at, one === at ? other : one, weight)), 30),
  );
  place.scrollTop = 0;
  if (focus) place.focus({ preventScroll: true });
  const { top } = place.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.8) place.scrollIntoView({ block: "nearest" });
}

// The events that two people shared, made when they are asked for.
function shared(at, other, weight) {
  const person = data.people[other];
  const summary = make("summary", {}, zh(person.name), apart(person), ` ${count(weight, "event", "events")}`);
  const made = make("details", { ontoggle: () => { if (made.open && made.children.length === 1) made.append(make("p", {}, nameButton(other)), eventList(at, other)); } }, summary);
  return made;
}

function eventList(at, other) {
  const theirs = new Set(eventsOf[other]);
  const found = eventsOf[at].filter((event) => theirs.has(event)).map((event) => data.events[event]).filter(fits);
  const quote = ([, index]) => make("li", {}, make("q", { lang: "zh" }, data.quotes[index][1]), make("cite", { lang: "zh" }, data.citations[data.quotes[index][0]]));
  return make("ul", {}, found.map((event) => make("li", {}, `${event.days} `, zh(event.name), make("ul", { class: "quotes" }, event.quotes.map(quote)))));
}

// The whole picture, as wide as it is high.
function showAll() {
  const [x, y] = [0, 1].map((axis) => data.people.map((person) => person.at[axis]));
  const bounds = [x, y].map((all) => all.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)], [Infinity, -Infinity]));
  const middles = bounds.map(([low, high]) => (low + high) / 2);
  const scale = Math.max(...bounds.map(([low, high], axis) => ((high - low || 1) * 1.12) / [plot.clientWidth, plot.clientHeight][axis]));
  [plot.clientWidth, plot.clientHeight].forEach((size, axis) => {
    source("xy"[axis]).setv({ start: middles[axis] - (size * scale) / 2, end: middles[axis] + (size * scale) / 2 });
  });
}

function zoom(factor) {
  if (!factor) return showAll();
  for (const range of ["x", "y"].map(source)) {
    const [middle, half] = [(range.start + range.end) / 2, ((range.end - range.start) / 2) * factor];
    range.setv({ start: middle - half, end: middle + half });
  }
  return undefined;
}

// Moves the picture by a tenth of what is seen: left and right, up and down.
function move(across, down) {
  for (const [range, tenths] of [[source("x"), across], [source("y"), down]]) {
    const step = ((range.end - range.start) * tenths) / 10;
    range.setv({ start: range.start + step, end: range.end + step });
  }
}

const KEYS = {
  ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, 1), ArrowDown: () => move(0, -1),
  "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1.4), 0: showAll,
};
plot.addEventListener("keydown", (event) => {
  if (!state.plot || !(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  KEYS[event.key]();
});
form.addEventListener("input", draw);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { state.chosen = null; draw(); }));
for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
document.getElementById("found").append(...searchField({
  label: "Name:", hint: "吕沛, lü pei, 呂沛", noun: ["person", "people"], items: data.people, text: (person) => searched.get(person),
  show: (found) => longList(found, (person) => make("li", {}, nameButton(data.people.indexOf(person)), apart(person)), 50),
}));
draw();

Bokeh.embed.embed_item(data.plot, "plot").then(() => {
  state.plot = Bokeh.documents[0];
  source("people").selected.properties.indices.change.connect(() => {
    const [index] = source("people").selected.indices;
    if (index !== undefined) choose(state.people[index], false);
  });
  const [dark, paper] = ["(prefers-color-scheme: dark)", "print"].map((query) => matchMedia(query));
  const ink = () => {
    const [front, back] = dark.matches && !paper.matches ? ["#e8e9ed", "#16181d"] : ["#1b1b1f", "#ffffff"];
    source("names").glyph.setv({ text_color: { value: front } });
    source("halo").glyph.setv({ text_color: { value: back }, text_outline_color: { value: back } });
  };
  for (const query of [dark, paper]) query.addEventListener("change", ink);
  ink();
  if (data.people.length) showAll();
  source("x").change.connect(() => { clearTimeout(state.later); state.later = setTimeout(mark, 150); });
  draw();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
});
