// What the pages share: elements made of text (never of markup), lists that are made as far as they are looked at, and how words are found.
"use strict";
const STEP = 200; // entries of a list that are shown at once

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const zh = (text) => make("span", { lang: "zh" }, text);
// What tells a person from others of the name: the jurisdiction, and the tail of the key where that is not enough.
const apart = (person) => { const told = [person.apart, person.tail && `#${person.tail}`].filter(Boolean).join(" "); return told ? zh(` (${told})`) : null; };

// lü pei, Lv3 Pei4 and LVPEI are lvpei; Chinese words stay what they are.
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/u\u0308/g, "v").replace(/[\u0300-\u030f]/g, "").normalize("NFC");
}

// Whether a text holds all words of a question, or, of letters, all of them written as one.
function finder(question) {
  const words = plain(question).split(/\s+/).filter(Boolean);
  const joined = /^[a-z\s'’\-0-9]+$/.test(plain(question)) ? plain(question).replace(/[^a-z]/g, "") : null;
  return (text) => words.every((word) => text.includes(word)) || Boolean(joined && text.includes(joined));
}

// Numbers with marks between thousands, and words in one or many.
const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

// A list of which more is made when it is asked for; `entry` makes the element of an item.
function longList(items, entry, step = STEP) {
  const list = make("ol", { class: "list" });
  const more = make("button", { type: "button", class: "screen", onclick: () => grow(true) });
  const grow = (asked) => {
    const first = list.children.length;
    list.append(...items.slice(first, first + step).map(entry));
    const left = items.length - list.children.length;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(left, step)} more of ${left.toLocaleString("en")}`;
    if (asked) list.children[first]?.querySelector("a, button")?.focus();
  };
  grow(false);
  return [list, more];
}

// A field that filters: `show` gets what fits, `status` says how much that is.
function searchField({ label, hint, items, text, show, noun }) {
  const status = make("p", { role: "status", "aria-live": "polite", class: "dim" });
  const place = make("div");
  const field = make("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false", placeholder: hint });
  const search = () => {
    const fits = finder(field.value);
    const found = field.value.trim() ? items.filter((item) => fits(text(item))) : items;
    place.replaceChildren(...show(found));
    status.textContent = field.value.trim() ? `${found.length.toLocaleString("en")} of ${count(items.length, ...noun)}` : count(items.length, ...noun);
  };
  field.addEventListener("input", search);
  search();
  return [make("p", { class: "screen" }, make("label", { for: "search" }, `${label} `), field), status, place];
}
