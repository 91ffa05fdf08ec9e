// table[data-cards]: on a phone each row is a card, so each cell learns the words of its column, and the
// roles that display:block would take from it.
export function tableLabels() {
  const label = (root) => root.querySelectorAll("table[data-cards]").forEach(labelOne);
  label(document);
  document.addEventListener("htmx:load", ({ detail }) => label(detail.elt.closest("table")?.parentElement ?? detail.elt));
}

function labelOne(table) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  table.setAttribute("role", "table");
  for (const row of table.querySelectorAll("tr")) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, index) => {
      const head = cell.closest("thead") !== null;
      cell.setAttribute("role", head ? "columnheader" : cell.tagName === "TH" ? "rowheader" : "cell");
      if (!head && cell.colSpan === 1 && heads[index] && cell.dataset.label === undefined) cell.dataset.label = heads[index];
    });
  }
}
