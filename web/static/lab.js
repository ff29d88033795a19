// The lab page, live: takes rendered fragments from one event stream and puts them where they belong, moves requests along the
// edges, and lends the keyboard to the buttons. Everything else is HTML and CSS; without this file the forms still work.
(() => {
  "use strict";
  const main = document.getElementById("main");
  const notice = document.getElementById("notice");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const template = document.createElement("template");

  // ---------- fragments: an element is changed in place, so that focus, pressed buttons and transitions survive ----------
  const waiting = new Map();

  document.addEventListener("lab:take", ({ detail }) => take(detail));

  function take(html) {
    template.innerHTML = html;
    if (waiting.size === 0) requestAnimationFrame(put);
    for (const part of [...template.content.children]) waiting.set(part.id, part);
  }

  function put() {
    for (const [id, part] of waiting) {
      const old = document.getElementById(id);
      if (old) morph(old, part);
    }
    waiting.clear();
    const faults = document.getElementById("faults");
    if (faults) htmx.process(faults);
    pace();
    document.dispatchEvent(new Event("lab:put"));
  }

  function morph(old, now) {
    if (old.nodeType !== now.nodeType || old.nodeName !== now.nodeName) return old.replaceWith(now);
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== now.data) old.data = now.data;
      return;
    }
    // What people have opened stays open.
    for (const { name } of [...old.attributes]) if (!now.hasAttribute(name) && name !== "open") old.removeAttribute(name);
    for (const { name, value } of [...now.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    if (old.type === "range" && !old.matches(":active")) old.value = now.getAttribute("value");
    let child = old.firstChild;
    for (const next of [...now.childNodes]) {
      const after = child ? child.nextSibling : null;
      if (child) morph(child, next); else old.append(next);
      child = after;
    }
    while (child) {
      const after = child.nextSibling;
      child.remove();
      child = after;
    }
  }

  // ---------- the stream: one per page, closed while nobody looks, complete again when somebody does ----------
  let stream;

  function open() {
    if (stream || document.hidden || past !== undefined || !main.dataset.events) return;
    stream = new EventSource(main.dataset.events);
    stream.onopen = () => say("");
    stream.onerror = () => {
      const gone = stream.readyState === EventSource.CLOSED;
      say(gone ? "The live view has ended. Reload the page to see where the run stands." : "Connection lost. Trying again …");
    };
    stream.addEventListener("all", (event) => take(event.data));
    for (const name of main.dataset.parts.split(" ")) stream.addEventListener(name, (event) => take(event.data));
    stream.addEventListener("moves", (event) => move(JSON.parse(event.data)));
  }

  function close() {
    stream?.close();
    stream = undefined;
    clear();
  }

  function say(text) {
    if (notice.dataset.own || text) notice.textContent = text;
    notice.dataset.own = text;
    notice.classList.toggle("notice", text !== "");
  }

  // ---------- looking back: an earlier instant is asked for, and the stream rests meanwhile ----------
  const clock = () => document.getElementById("clock").dataset.at;
  const seeker = () => document.getElementById("seek");
  let past = mode() === "recorded" ? clock() : undefined;
  let wanted; // what to ask for when the answer under way is there
  let asking = false;
  let replay;

  /** Shows the instant of a query such as "at=67.084" or "at=67.084&go=next-event"; the latest of several wins. */
  async function look(query, remember) {
    if (!main.dataset.frames) return;
    if (past === undefined && mode() !== "paused" && mode() !== "ended") post("pause");
    past ??= clock();
    close();
    wanted = { query, remember: remember || wanted?.remember };
    if (asking) return;
    asking = true;
    while (wanted) {
      const { query, remember } = wanted;
      wanted = undefined;
      try {
        const answer = await fetch(`${main.dataset.frames}?${query}${main.dataset.leave ? "&present" : ""}`);
        if (!answer.ok) throw new Error(answer.status);
        template.innerHTML = await answer.text();
        for (const part of [...template.content.children]) waiting.set(part.id, part);
        put();
        say("");
      } catch {
        say("The instant could not be loaded. Reload the page to see where the run stands.");
      }
      past = mode() === "recorded" ? clock() : undefined;
      if (remember) history.pushState(null, "", address(past));
    }
    asking = false;
    if (past === undefined) now();
  }

  /** Back to where the run is. */
  function now() {
    stop();
    past = undefined;
    open();
  }

  function stop() {
    clearInterval(replay);
    replay = undefined;
    document.getElementById("controls")?.classList.remove("replaying");
  }

  /** Plays the recording at the chosen speed, from the instant shown to where the run is. */
  function play() {
    if (replay) return stop();
    let last = performance.now();
    let at = Number(past);
    replay = setInterval(() => {
      const time = performance.now();
      const notch = document.getElementById("notch");
      at += ((time - last) / 1000) * parseFloat(notch.dataset.speeds.split(" ")[notch.value].replace(",", ""));
      last = time;
      look(`at=${at.toFixed(6)}`);
    }, 100);
  }

  const home = main.dataset.frames?.replace(/\/frame$/, "");
  function address(at) {
    const parts = [main.dataset.leave && "present", at !== undefined && `at=${at}`].filter(Boolean);
    return home + (parts.length ? `?${parts.join("&")}` : "");
  }
  const post = (what) => fetch(`${home}/${what}`, { method: "POST", headers: { "HX-Request": "true" } });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.seek || !main.dataset.frames) return;
    event.preventDefault();
    const button = event.submitter;
    if (button?.dataset.act === "replay") return play();
    stop();
    if (button?.value === "now") return back();
    look(`at=${past ?? clock()}${button?.name === "go" ? `&go=${button.value}` : ""}`, true);
  });
  // What is done while looking back is done to a branch of that instant.
  document.addEventListener("formdata", ({ formData }) => {
    if (past !== undefined && !formData.has("at")) formData.set("at", past);
  });
  document.addEventListener("input", ({ target }) => {
    if (target.id !== "seek") return;
    stop();
    const frontier = document.getElementById("strip").dataset.frontier;
    look(`at=${Math.min(target.value, frontier)}`);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.id === "seek") look(`at=${Math.min(target.value, document.getElementById("strip").dataset.frontier)}`, true);
  });
  addEventListener("popstate", () => {
    const at = new URLSearchParams(location.search).get("at");
    stop();
    if (at) look(`at=${encodeURIComponent(at)}`);
    else if (past !== undefined) back(true);
  });

  function back(quietly) {
    if (!quietly) history.pushState(null, "", address());
    now();
  }

  // ---------- moving requests ----------
  const SVG = "http://www.w3.org/2000/svg";
  const MOST = 150;
  const dots = new Set();
  // what leaves and what comes back, in the order of the server's numbers
  const MARKS = ["#m-run", "#m-probe", "#m-ok", "#m-err", "#m-cut", "#m-fb"];

  /** moves: {ms: per way, list: [arm, mark, agent, gate, attempt, delay in ms]} */
  function move(moves) {
    if (calm.matches || document.hidden) return;
    for (const [arm, mark, agent, gate, attempt, delay] of moves.list) {
      const topo = main.querySelector(`.topo[data-arm="${arm}"]`);
      if (!topo || topo.offsetParent === null || dots.size >= MOST) continue;
      const out = way(topo, `out ${agent} ${gate}`);
      const inside = way(topo, `in ${gate}`);
      if (mark < 2) travel(topo, symbol(mark, attempt), out.concat(inside.slice(1)), moves.ms * 2, delay);
      else if (mark < 4) travel(topo, symbol(mark, attempt), out.concat(inside.slice(1)).reverse(), moves.ms * 2, delay);
      else if (mark === 4) {
        travel(topo, symbol(0, attempt), out, moves.ms, delay);
        travel(topo, symbol(4, 1), way(topo, `cut ${gate}`), moves.ms, delay + moves.ms);
      } else travel(topo, symbol(5, 1), way(topo, `by ${agent}`), moves.ms * 2, delay);
    }
  }

  /** The corners of a way in pixels: drawn for 424 by a card of 166, measured here. */
  function way(topo, name) {
    const points = topo.querySelector(`[data-way="${name}"]`)?.points;
    if (!points) return [];
    const scale = topo.clientWidth / 424;
    const card = topo.querySelector(".gates").offsetHeight - 166;
    return [...points].map(({ x, y }) => [x * scale, y > 300 ? y + card : y]);
  }

  function symbol(mark, attempt) {
    const use = document.createElementNS(SVG, "use");
    const retried = attempt > 1 && (mark === 0 || mark === 3);
    use.setAttribute("href", retried ? (mark === 0 ? "#m-try" : "#m-tryf") : MARKS[mark]);
    if (!retried) return use;
    const group = document.createElementNS(SVG, "g");
    const text = document.createElementNS(SVG, "text");
    text.setAttribute("class", mark === 0 ? "f1 b mid tx" : "f1 b mid txinv");
    text.setAttribute("y", "4");
    text.textContent = attempt;
    group.append(use, text);
    return group;
  }

  function travel(topo, dot, points, duration, delay) {
    if (points.length < 2) return;
    const lengths = points.map((p, i) => (i === 0 ? 0 : Math.hypot(p[0] - points[i - 1][0], p[1] - points[i - 1][1])));
    const total = lengths.reduce((a, b) => a + b, 0) || 1;
    let gone = 0;
    const frames = points.map(([x, y], i) => {
      gone += lengths[i];
      return { transform: `translate(${x}px, ${y}px)`, visibility: "visible", offset: gone / total };
    });
    dot.classList.add("dot");
    topo.querySelector(".dots").append(dot);
    dots.add(dot);
    const animation = dot.animate(frames, { duration, delay });
    animation.onfinish = () => {
      dot.remove();
      dots.delete(dot);
    };
    if (paused()) animation.pause();
  }

  function clear() {
    for (const dot of dots) dot.remove();
    dots.clear();
  }

  function mode() {
    return document.getElementById("controls")?.dataset.mode;
  }
  const paused = () => mode() === "paused";

  function pace() {
    if (mode() === "to_end") clear();
    for (const dot of dots) for (const animation of dot.getAnimations()) paused() ? animation.pause() : animation.play();
  }

  // ---------- controls ----------
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.defaultPrevented) return;
    const at = event.target.closest("input:not([type=radio]):not(#seek), select, textarea") && !(event.key === " " && event.target.type === "range");
    if (event.target.type === "radio" && event.key.startsWith("Arrow")) return;
    if (at || (event.key === " " && event.target.closest("button, summary, a, input:not([type=range])"))) return;
    const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  });
  document.addEventListener("input", ({ target }) => {
    if (target.id === "notch") target.form.querySelector("b").textContent = target.dataset.speeds.split(" ")[target.value];
  });
  document.addEventListener("change", ({ target }) => {
    if (target.id === "notch") target.form.requestSubmit();
  });

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
})();
