// The presenter view: a few keys that the lab's page does not have.
document.addEventListener("keydown", ({ key, ctrlKey, altKey, metaKey }) => {
  if (ctrlKey || altKey || metaKey) return;
  const keys = document.getElementById("keys");
  if (key === "?") keys.open ? keys.close() : keys.showModal();
  else if (key === "f" || key === "F") document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  else if ((key === "Escape" && !keys.open && !document.fullscreenElement) || key === "p" || key === "P") location.href = document.getElementById("main").dataset.leave;
});
