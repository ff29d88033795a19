// The search in the catalogue of faults: shows the kinds whose words hold what is typed, and opens their groups.
(() => {
  "use strict";
  const field = document.getElementById("fault-search");
  if (!field) return;
  field.hidden = false;
  field.closest("label").hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const group of document.querySelectorAll(".kindgroup")) {
      let inside = 0;
      for (const kind of group.querySelectorAll(".kinds li[data-words]")) {
        const fits = words.every((word) => kind.dataset.words.includes(word));
        kind.hidden = !fits;
        if (fits) inside++;
      }
      group.hidden = inside === 0;
      if (words.length) for (const box of group.querySelectorAll("details")) box.open = inside > 0;
      found += inside;
    }
    document.getElementById("fault-found").textContent = words.length ? `${found} kinds` : "";
  });
})();
