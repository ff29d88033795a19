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
      if (!old) continue;
      morph(old, part);
      // Forms that came with it are to be sent without leaving the page, too.
      if (id === "faults" || old.querySelector("[hx-boost=true]")) htmx.process(old);
    }
    waiting.clear();
    pace();
    document.dispatchEvent(new Event("lab:put"));
  }

  function morph(old, now) {
    if (old.nodeType !== now.nodeType || old.nodeName !== now.nodeName) return old.replaceWith(now);
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== now.data) old.data = now.data;
      return;
    }
    const wanted = now.attributes;
    for (let i = 0; i < wanted.length; i++) {
      const { name, value } = wanted[i];
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    // What people have opened stays open.
    if (old.attributes.length > wanted.length) for (const { name } of [...old.attributes]) if (!now.hasAttribute(name) && name !== "open") old.removeAttribute(name);
    if (old.type === "range" && !old.matches(":active")) old.value = now.getAttribute("value");
    let child = old.firstChild;
    for (let next = now.firstChild; next; ) {
      const after = child ? child.nextSibling : null;
      const following = next.nextSibling;
      if (child) morph(child, next); else old.append(next);
      child = after;
      next = following;
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
    // What came and is not shown yet must not move a slider that somebody has taken hold of meanwhile.
    waiting.clear();
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
        const answer = await fetch(`${main.dataset.frames}?${query}${main.dataset.view ? `&${main.dataset.view}` : ""}`);
        if (!answer.ok) throw new Error(answer.status);
        template.innerHTML = await answer.text();
        for (const part of [...template.content.children]) waiting.set(part.id, part);
        put();
        say("");
      } catch {
        say("The instant could not be loaded. Reload the page to see where the run stands.");
      }
      past = mode() === "recorded" ? clock() : undefined;
      if (remember) history.pushState(null, "", address(main.dataset.view));
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

  /** Where a view of the run is found, at the instant that is shown. */
  function address(view) {
    const query = [view, past !== undefined && `at=${past}`].filter(Boolean).join("&");
    return home + (query && `?${query}`);
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
    look(`at=${target.value}`);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.id === "seek") look(`at=${target.value}`, true);
  });
  addEventListener("popstate", () => {
    const at = new URLSearchParams(location.search).get("at");
    stop();
    if (at) look(`at=${encodeURIComponent(at)}`);
    else if (past !== undefined) back(true);
  });

  function back(quietly) {
    now();
    if (!quietly) history.pushState(null, "", address(main.dataset.view));
  }

  // ---------- moving requests: each one a small picture of its own, which the browser moves without painting the page ----------
  const SVG = "http://www.w3.org/2000/svg";
  const MOST = 150;
  const RUN = 0, CUT = 4, TASK = 7, GONE = 8;
  // in the order of the server's numbers
  const MARKS = ["#m-run", "#m-probe", "#m-ok", "#m-err", "#m-cut", "#m-fb", "#m-fb", "#m-run", "#m-err"];
  const dots = new Map(); // and their animations
  const spare = new Map(); // pictures that rest where they are, by field and symbol: the browser need not paint them again
  const fields = new Map();

  // Sizes are read when they change, never between two dots.
  const sizes = new ResizeObserver((changed) => {
    for (const topo of new Set(changed.map(({ target }) => target.closest(".topo")))) measure(topo);
  });
  for (const part of main.querySelectorAll(".topo, .topo > .gates:first-of-type")) sizes.observe(part);

  function measure(topo) {
    const units = topo.dataset.units;
    const scale = topo.clientWidth / (units ?? 424);
    const card = (topo.querySelector(".gates")?.offsetHeight ?? 166) - 166;
    fields.set(topo.dataset.arm, { topo, layer: topo.querySelector(".dots"), x: scale, y: units ? scale : 1, card, frames: new Map() });
  }

  /** moves: {ms: per way, list: [arm, mark, agent, gate, attempt, delay in ms]} */
  function move({ ms, list }) {
    if (calm.matches || document.hidden) return;
    for (const [arm, mark, agent, gate, attempt, delay] of list) {
      const field = fields.get(String(arm));
      if (!field?.layer || !field.x || dots.size >= MOST) continue;
      const out = `out ${agent} ${gate}`;
      if (mark < 2) travel(field, mark, attempt, [out, `in ${gate}`], false, ms * 2, delay);
      else if (mark < CUT) travel(field, mark, attempt, [out, `in ${gate}`], true, ms * 2, delay);
      else if (mark === CUT) {
        travel(field, RUN, attempt, [out], false, ms, delay);
        travel(field, CUT, 1, [`cut ${gate}`], false, ms, delay + ms);
      } else if (mark === TASK) travel(field, mark, 1, [`task ${agent}`], false, ms, delay);
      else if (mark === GONE) travel(field, mark, 1, [`gone ${agent}`], false, ms, delay);
      else travel(field, mark, 1, [mark === 5 ? `by ${agent}` : `round ${gate}`], false, ms * 2, delay);
    }
  }

  /** Ways one after the other as key frames at constant speed, kept until the drawing changes its size. */
  function frames(field, names, backwards) {
    const key = names + backwards;
    if (!field.frames.has(key)) {
      const points = names.flatMap((name, i) => [...(field.topo.querySelector(`[data-way="${name}"]`)?.points ?? [])].slice(i > 0 ? 1 : 0));
      const at = points.map(({ x, y }) => [x * field.x, (y > 300 ? y + field.card : y) * field.y]);
      if (backwards) at.reverse();
      const lengths = at.map((p, i) => (i === 0 ? 0 : Math.hypot(p[0] - at[i - 1][0], p[1] - at[i - 1][1])));
      const total = lengths.reduce((a, b) => a + b, 0) || 1;
      let gone = 0;
      field.frames.set(key, at.map(([x, y], i) => {
        gone += lengths[i];
        return { transform: `translate(${x}px, ${y}px)`, opacity: 1, offset: Math.min(1, gone / total) };
      }));
    }
    return field.frames.get(key);
  }

  /** A picture that rests, or a new one. A retry is a diamond with its number, filled when it failed. */
  function picture(field, mark, attempt) {
    const retried = attempt > 1 && (mark === RUN || mark === 3);
    const href = retried ? (mark === RUN ? "#m-try" : "#m-tryf") : MARKS[mark];
    const key = `${field.topo.dataset.arm} ${href} ${retried ? attempt : ""}`;
    if (!spare.has(key)) spare.set(key, []);
    const resting = spare.get(key).pop();
    if (resting) return resting;
    const dot = document.createElementNS(SVG, "svg");
    dot.setAttribute("class", "dot");
    dot.setAttribute("viewBox", "-10 -10 20 20");
    dot.dataset.rests = key;
    dot.append(document.createElementNS(SVG, "use"));
    dot.lastChild.setAttribute("href", href);
    if (retried) {
      dot.append(document.createElementNS(SVG, "text"));
      dot.lastChild.setAttribute("class", mark === RUN ? "f1 b mid tx" : "f1 b mid txinv");
      dot.lastChild.setAttribute("y", "4");
      dot.lastChild.textContent = attempt;
    }
    field.layer.append(dot);
    return dot;
  }

  function travel(field, mark, attempt, names, backwards, duration, delay) {
    const way = frames(field, names, backwards);
    if (way.length < 2) return;
    const dot = picture(field, mark, attempt);
    const animation = dot.animate(way, { duration, delay });
    dots.set(dot, animation);
    animation.onfinish = () => leave(dot);
    if (paused()) animation.pause();
  }

  function leave(dot) {
    dots.delete(dot);
    const resting = spare.get(dot.dataset.rests);
    if (resting.length < MOST / 2) resting.push(dot);
    else dot.remove();
  }

  function clear() {
    for (const [dot, animation] of [...dots]) {
      animation.cancel();
      leave(dot);
    }
  }

  function mode() {
    return document.getElementById("controls")?.dataset.mode;
  }
  const paused = () => mode() === "paused";

  function pace() {
    if (mode() === "to_end") clear();
    const still = paused();
    for (const animation of dots.values()) {
      if (still !== (animation.playState === "paused")) still ? animation.pause() : animation.play();
    }
  }

  // ---------- controls ----------
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const at = event.target.closest("input:not([type=radio]):not(#seek), select, textarea") && !(event.key === " " && event.target.type === "range");
    if (event.target.type === "radio" && event.key.startsWith("Arrow")) return;
    if (at || (event.key === " " && event.target.closest("button, summary, a, input:not([type=range])"))) return;
    const key = CSS.escape(event.key);
    const button = document.querySelector(`[data-key="${key}"], [data-also="${key}"]`);
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

  // A link to another view of the run leads to the instant that is shown.
  document.addEventListener("click", ({ target }) => {
    const link = target.closest("a[data-view]");
    if (link && home) link.href = address(link.dataset.view);
  });

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
})();
