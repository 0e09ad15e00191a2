// What the report does better with a script: lists are searched, sorted and filtered, words that a link leads to are shown with
// the ways onward. Without it every page can be read and every link followed. Text is only ever set as text; rows of other
// pages of a list were escaped when they were written.
"use strict";

const folded = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase();

/** A list: its form, its table, and once they are asked for the rows of all its pages. */
function startList(table) {
  const form = document.querySelector("form.tools");
  const count = document.querySelector(".count");
  const body = table.tBodies[0];
  const parts = Number(table.dataset.parts);
  const search = form.querySelector("input");
  const selects = [...form.querySelectorAll("select")];
  const words = new WeakMap();
  const told = count.textContent;
  const sorter = new Tablesort(table);
  let loading = parts > 1 ? null : Promise.resolve();

  const wordsOf = (row) => {
    if (!words.has(row)) words.set(row, folded(row.textContent));
    return words.get(row);
  };
  const load = () => {
    if (loading) return loading;
    const held = new Map([[Number(table.dataset.part), [...body.rows]]]);
    window.interpactRows = (part, html) => {
      const template = document.createElement("template");
      template.innerHTML = `<table><tbody>${html}</tbody></table>`;
      held.set(part, [...template.content.querySelector("tbody").rows]);
    };
    const waiting = [];
    for (let part = 1; part <= parts; part++) {
      if (held.has(part)) continue;
      waiting.push(new Promise((done) => {
        const script = document.createElement("script");
        script.src = `${table.dataset.root}rows/${table.dataset.name}.${part}.js`;
        script.onload = script.onerror = done;
        document.head.append(script);
      }));
    }
    loading = Promise.all(waiting).then(() => {
      for (let part = 1; part <= parts; part++) body.append(...(held.get(part) ?? []));
      for (const nav of document.querySelectorAll(".list .parts")) nav.hidden = true;
      sorter.refresh();
    });
    return loading;
  };
  const isAsked = () => search.value.trim() !== "" || selects.some((select) => select.value !== "");
  const apply = () => {
    const wanted = folded(search.value).split(/\s+/).filter(Boolean);
    const asked = selects.filter((select) => select.value !== "");
    let shown = 0;
    for (const row of body.rows) {
      const fits = asked.every((select) => row.getAttribute(`data-${select.dataset.filter}`) === select.value);
      row.hidden = !(fits && wanted.every((word) => wordsOf(row).includes(word)));
      if (!row.hidden) shown++;
    }
    count.textContent = isAsked() ? `${shown.toLocaleString("en")} of ${Number(count.dataset.total).toLocaleString("en")} rows`
      : parts > 1 && body.rows.length < Number(count.dataset.total) ? told
      : `${Number(count.dataset.total).toLocaleString("en")} rows`;
  };
  // What is asked is kept with the page, for whoever follows a link and comes back.
  const keep = () => history.replaceState({ asked: [search.value, ...selects.map((select) => select.value)] }, "");
  const ask = async () => {
    keep();
    if (isAsked()) await load();
    apply();
  };
  let timer = 0;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 80);
  });
  for (const select of selects) select.addEventListener("change", ask);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(ask));
  // Sorting means sorting all of them: the rows of the other pages come first.
  let sorted = parts === 1;
  table.addEventListener("afterSort", () => {
    if (sorted) return;
    sorted = true;
    load().then(apply);
  });
  form.hidden = false;
  const asked = history.state?.asked;
  if (asked) [search, ...selects].forEach((control, n) => { control.value = asked[n] ?? ""; });
  if (isAsked()) ask();
}

/** Words in a document's text that a link led to: all their pieces are shown, and a bar with the ways onward. */
function startText(article) {
  const bar = document.createElement("div");
  bar.className = "pointer";
  bar.hidden = true;
  bar.setAttribute("role", "status");
  article.after(bar);
  const show = () => {
    for (const piece of article.querySelectorAll(".found")) piece.classList.remove("found");
    bar.hidden = true;
    const id = decodeURIComponent(location.hash.slice(1));
    if (!/^c\d+-\d+$/.test(id)) return;
    const pieces = [...article.querySelectorAll(`[id="${id}"], [data-of="${id}"]`)];
    if (!pieces.length) return;
    for (const piece of pieces) piece.classList.add("found");
    const words = pieces.map((piece) => textOf(piece)).join(" ").trim();
    const paragraph = pieces[0].closest(".para");
    const quote = document.createElement("q");
    quote.lang = article.lang;
    quote.dir = "auto";
    quote.textContent = words;
    bar.replaceChildren(quote);
    if (article.dataset.url) {
      const page = paragraph.dataset.page;
      const address = article.dataset.url.split("#")[0] + ("pdf" in article.dataset ? `#page=${page ?? 1}` : fragmentOf(words));
      bar.append(wayOn(address, "pdf" in article.dataset ? `Public page ${page ?? 1} ↗` : "Public page at these words ↗"));
    }
    const picture = paragraph.querySelector("a.picture");
    if (picture) bar.append(wayOn(picture.getAttribute("href").split("#")[0] + `#${id}`, "Picture of the page"));
    if (pieces[0].matches("a")) bar.append(wayOn(pieces[0].getAttribute("href"), "What it names"));
    bar.hidden = false;
  };
  window.addEventListener("hashchange", show);
  show();
}

/** The text of an element without the marks of notes in it. */
function textOf(element) {
  const copy = element.cloneNode(true);
  for (const mark of copy.querySelectorAll("sup")) mark.remove();
  return copy.textContent;
}

function wayOn(address, name) {
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noreferrer";
  link.textContent = name;
  return link;
}

function fragmentOf(words) {
  const parts = words.split(/\s+/);
  const ends = parts.length > 12 ? [parts.slice(0, 5).join(" "), parts.slice(-5).join(" ")] : [words];
  return "#:~:text=" + ends.map((end) => encodeURIComponent(end).replaceAll("-", "%2D")).join(",");
}

/** Pictures of pages: the lines in which the words stand that a link led to. */
function startPictures(sheets) {
  const show = () => {
    const asked = /^#c(\d+)-(\d+)$/.exec(location.hash);
    let first = null;
    for (const box of document.querySelectorAll(".place rect")) {
      const [start, end] = box.dataset.span.split("-").map(Number);
      const isHit = asked !== null && start < Number(asked[2]) && end > Number(asked[1]);
      box.classList.toggle("found", isHit);
      if (isHit) first ??= box;
    }
    first?.scrollIntoView({ block: "center" });
  };
  if (sheets.length) {
    window.addEventListener("hashchange", show);
    show();
  }
}

const table = document.querySelector("table#rows");
if (table) startList(table);
const article = document.querySelector("article.text");
if (article) startText(article);
startPictures(document.querySelectorAll(".sheet"));
