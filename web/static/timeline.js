// The timeline on a living page: a click on an event, a fold or a filter asks for the three panels anew instead of the whole page;
// while the run plays they follow at most once a second. Without this file they are links and a form.
(() => {
  "use strict";
  const main = document.getElementById("main");
  if (!main.dataset.timeline) return;
  const EVERY_MILLIS = 1_000;
  const NAMES = ["from", "to", "task", "agent", "dependency", "kind", "before", "event", "heat"];
  let asking = false;
  let again;
  let shown = ""; // instant that the panels show
  let asked = 0;

  const clock = () => document.getElementById("clock").dataset.at;
  const mode = () => document.getElementById("controls").dataset.mode;

  /** The parameters of the page's address that are the timeline's. */
  function query() {
    const all = new URLSearchParams(location.search);
    const own = new URLSearchParams();
    for (const name of NAMES) if (all.get(name)) own.set(name, all.get(name));
    if (mode() === "recorded") own.set("at", clock());
    return own.toString();
  }

  async function load() {
    if (asking) return void (again = true);
    asking = true;
    do {
      again = false;
      shown = clock();
      asked = performance.now();
      try {
        const answer = await fetch(`${main.dataset.timeline}?${query()}`);
        if (answer.ok) document.dispatchEvent(new CustomEvent("lab:take", { detail: await answer.text() }));
      } catch {
        // The page's own notice tells of a lost connection.
      }
    } while (again);
    asking = false;
  }

  document.addEventListener("lab:put", () => {
    if (document.hidden || asking || shown === clock()) return;
    const rests = mode() !== "playing" && mode() !== "to_end";
    if (rests || performance.now() - asked > EVERY_MILLIS) load();
  });

  function go(search) {
    const now = new URLSearchParams(search);
    const at = new URLSearchParams(location.search).get("at");
    if (at && !now.has("at")) now.set("at", at);
    history.pushState(null, "", `${location.pathname}?${now}`);
    return load();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.ev");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    go(href.slice(href.indexOf("?"))).then(() => focusChosen(link));
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.dataset.timeline) return;
    event.preventDefault();
    const wanted = new URLSearchParams(new FormData(event.target));
    for (const [name, value] of [...wanted]) if (!value || name === "at") wanted.delete(name);
    // Each form has its own fields; what the others have chosen stays.
    const own = [...event.target.elements].map((field) => field.name);
    for (const [name, value] of new URLSearchParams(location.search)) if (!own.includes(name)) wanted.set(name, value);
    go(wanted.toString());
  });
  addEventListener("popstate", load);

  // ---------- the keyboard inside of the drawing: one stop for all marks, arrows go from mark to mark ----------
  function focusChosen(link) {
    if (link.classList.contains("mk")) document.querySelector(".mk.chosen")?.focus();
  }
  function roving() {
    const first = document.querySelector(".mk.chosen") ?? document.querySelector(".mk:last-of-type");
    if (first) first.tabIndex = 0;
  }
  document.addEventListener("lab:put", roving);
  document.addEventListener("keydown", (event) => {
    const mark = event.target.closest?.(".mk");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!mark || !step) return;
    event.preventDefault();
    const x = (m) => parseFloat(m.querySelector("use").getAttribute("x"));
    const marks = [...document.querySelectorAll(".mk")].sort((a, b) => x(a) - x(b));
    marks[marks.indexOf(mark) + step]?.focus();
  }, true);

  // ---------- an address such as …#e347 ----------
  const hash = /^#((?:[A-D]-)?e\d+)$/.exec(location.hash);
  if (hash && !new URLSearchParams(location.search).has("event")) go(`?event=${hash[1]}`);
  roving();
})();
