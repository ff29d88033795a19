// The editor of protections, live: whatever is typed on one side, the server makes the other one of it. Without this file the
// same form does it with its buttons.
(() => {
  "use strict";
  const WAIT_MILLIS = 250;
  const template = document.createElement("template");
  let timer;
  let turn = 0;

  const editor = () => document.getElementById("editor");

  async function ask(form, extra, button) {
    const mine = ++turn;
    const data = new URLSearchParams(new FormData(form, button));
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    const at = new URLSearchParams(location.search).get("at");
    if (at) data.set("at", at);
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Fragment": "1" } }).catch(() => undefined);
    if (!answer?.ok || mine !== turn) return;
    template.innerHTML = await answer.text();
    put(template.content.firstElementChild);
  }

  /** Everything is replaced but the field in which somebody types. */
  function put(fresh) {
    const old = editor();
    const typing = old.contains(document.activeElement) ? document.activeElement : undefined;
    const key = typing?.dataset.pointer ? `[data-pointer="${CSS.escape(typing.dataset.pointer)}"]` : typing?.name ? `${typing.localName}[name="${typing.name}"]` : undefined;
    const twin = key && fresh.querySelector(key);
    if (twin && /^(INPUT|TEXTAREA)$/.test(typing.nodeName) && typing.type !== "hidden") {
      const { selectionStart, selectionEnd, value } = typing;
      old.replaceWith(fresh);
      twin.value = value;
      twin.focus({ preventScroll: true });
      twin.setSelectionRange?.(selectionStart, selectionEnd);
    } else {
      old.replaceWith(fresh);
      if (twin) twin.focus({ preventScroll: true });
      else if (typing?.name === "section") fresh.querySelector(".tab3.on")?.focus({ preventScroll: true });
    }
  }

  document.addEventListener("input", ({ target }) => {
    const form = target.closest?.("#editor");
    if (!form) return;
    clearTimeout(timer);
    const extra = target.dataset.pointer ? { pointer: target.dataset.pointer, value: target.value } : {};
    timer = setTimeout(() => ask(form, extra), target.localName === "select" ? 0 : WAIT_MILLIS);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id !== "editor") return;
    event.preventDefault();
    clearTimeout(timer);
    if (event.submitter?.dataset.apply) return apply(form, event.submitter);
    ask(form, {}, event.submitter);
  });

  async function apply(form, button) {
    const data = new URLSearchParams();
    for (const name of ["arm", "protections"]) data.set(name, form.elements[name].value);
    const at = new URLSearchParams(location.search).get("at");
    if (at) data.set("at", at);
    const answer = await fetch(button.formAction, { method: "POST", body: data, headers: { "HX-Request": "true" } });
    const away = answer.headers.get("HX-Redirect");
    if (away) return void (location.href = away);
    const notice = document.getElementById("notice");
    if (notice) notice.innerHTML = await answer.text();
    if (answer.ok) {
      form.elements.all.value = "";
      form.elements.part.value = "";
      const fresh = new URLSearchParams({ arm: form.elements.arm.value, section: form.elements.shown.value });
      setTimeout(async () => {
        const again = await fetch(form.action, { method: "POST", body: fresh, headers: { "X-Fragment": "1" } });
        if (!again.ok) return;
        template.innerHTML = await again.text();
        editor().replaceWith(template.content.firstElementChild);
      }, 300);
    }
  }
})();
