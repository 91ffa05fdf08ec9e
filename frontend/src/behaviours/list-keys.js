// table[data-list]: j and k go down and up the rows, Enter opens the row (its link has the focus), o looks into it,
// x ticks it, f opens all filters. A row reached by tab or mouse is where they go on from. Clicking stays what it is; without scripts the links and ticks are there as well.
export function listKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...document.querySelectorAll("table[data-list] tr[data-row]")];
    const marked = rows.findIndex((row) => row.classList.contains("is-here"));
    const entered = rows.findIndex((row) => row.contains(document.activeElement));
    const here = entered < 0 ? marked : entered;
    if (event.key === "j" || event.key === "k") {
      const next = rows[event.key === "j" ? Math.min(here + 1, rows.length - 1) : Math.max(here - 1, 0)];
      if (!next) return;
      event.preventDefault();
      go(rows[marked], next);
    } else if (event.key === "o") rows[here]?.querySelector(".table-look a")?.click();
    else if (event.key === "x") rows[here]?.querySelector("input[type=checkbox]")?.click();
    else if (event.key === "f") document.querySelector('[data-key="f"]')?.click();
  });
}

function go(from, to) {
  from?.classList.remove("is-here");
  to.classList.add("is-here");
  to.querySelector(".table-lead a")?.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}
