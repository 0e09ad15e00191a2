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
  const headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const narrow = matchMedia("(max-width: 40rem)");
  let loading = parts > 1 ? null : Promise.resolve();

  // In a narrow window a row is a card in which each value says what it is; roles keep what a reader of screens makes of it.
  const labelled = new WeakSet();
  const setOut = () => {
    table.classList.toggle("cards", narrow.matches);
    if (!narrow.matches) return;
    table.setAttribute("role", "table");
    for (const group of [table.tHead, body]) group.setAttribute("role", "rowgroup");
    table.tHead.rows[0].setAttribute("role", "row");
    for (const row of body.rows) {
      if (labelled.has(row)) continue;
      labelled.add(row);
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, n) => {
        cell.setAttribute("role", n ? "cell" : "rowheader");
        if (n) cell.dataset.label = headings[n];
      });
    }
  };
  narrow.addEventListener("change", setOut);
  setOut();
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
      setOut();
    });
    return loading;
  };
  // What is asked stands in the address, so that a link can ask it, a list be passed on, and whoever comes back finds it again.
  const nameOf = (select) => select.dataset.filter;
  let asked = new URLSearchParams();
  const isAsked = () => asked.size > 0;
  const read = () => {
    asked = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    search.value = asked.get("search") ?? "";
    for (const select of selects) {
      select.value = asked.get(nameOf(select)) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
  };
  const keep = () => {
    for (const [name, value] of [["search", search.value], ...selects.map((select) => [nameOf(select), select.value])]) {
      if (value.trim()) asked.set(name, value);
      else asked.delete(name);
    }
    history.replaceState(null, "", isAsked() ? `#${asked}` : location.pathname);
  };
  const apply = () => {
    const wanted = folded(asked.get("search") ?? "").split(/\s+/).filter(Boolean);
    const values = [...asked].filter(([name]) => name !== "search").map(([name, value]) => [`data-${name}`, value]);
    const total = Number(count.dataset.total).toLocaleString("en");
    let shown = 0;
    for (const row of body.rows) {
      const fits = values.every(([name, value]) => row.getAttribute(name) === value);
      row.hidden = !(fits && wanted.every((word) => wordsOf(row).includes(word)));
      if (!row.hidden) shown++;
    }
    count.textContent = isAsked() ? `${shown.toLocaleString("en")} of ${total} rows`
      : parts > 1 && body.rows.length < Number(count.dataset.total) ? told : `${total} rows`;
  };
  const answer = async () => {
    if (isAsked()) await load();
    apply();
  };
  const ask = () => {
    keep();
    return answer();
  };
  let timer = 0;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 80);
  });
  for (const select of selects) select.addEventListener("change", ask);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    asked = new URLSearchParams();
    ask();
  }));
  // Sorting means sorting all of them: the rows of the other pages come first.
  let sorted = parts === 1;
  table.addEventListener("afterSort", () => {
    if (sorted) return;
    sorted = true;
    load().then(apply);
  });
  form.hidden = false;
  read();
  const isNew = performance.getEntriesByType("navigation")[0]?.type !== "back_forward";
  if (isAsked()) answer().then(() => isNew && form.scrollIntoView());
  window.addEventListener("hashchange", () => {
    read();
    answer().then(() => isAsked() && form.scrollIntoView());
  });
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
    const said = document.createElement("b");
    said.textContent = pieces[0].title;
    bar.replaceChildren(quote, said);
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
  // Marks that lead nowhere else say what they are when they are clicked; for all of them it is their title.
  article.addEventListener("click", (event) => {
    const mark = event.target.closest("a, span.k");
    if (mark === null || mark.matches("a") || getSelection().toString() !== "") return;
    history.replaceState(null, "", `#${mark.id || mark.dataset.of}`);
    show();
  });
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
