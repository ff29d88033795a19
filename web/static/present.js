// The projector's page has keys of its own beside those of the lab: the list of keys, and the full screen.
(() => {
  "use strict";
  const keys = document.getElementById("keys");
  const list = () => (keys.open ? keys.close() : keys.showModal());
  document.getElementById("help").addEventListener("click", list);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "?") list();
    else if (event.key !== "f" || keys.open) return;
    else if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
    event.preventDefault();
  });
})();
