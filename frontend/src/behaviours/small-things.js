// Copy, print, go back, dismiss: one line each.
export function smallThings() {
  document.addEventListener("click", (event) => {
    const on = (attribute) => event.target.closest(`[${attribute}]`);
    if (on("data-copy")) copy(on("data-copy"));
    if (on("data-print")) window.print();
    if (on("data-dismiss")) on("data-dismiss").closest("[role]")?.remove();
    if (on("data-back") && history.length > 1) {
      event.preventDefault(); // the page we came from still holds what was typed
      history.back();
    }
  });
}

async function copy(button) {
  const text = button.dataset.copy;
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copyByHand(text);
  button.classList.add("is-copied");
  const said = button.querySelector("[data-said]");
  if (said) said.textContent = button.dataset.done;
  setTimeout(() => {
    button.classList.remove("is-copied");
    if (said) said.textContent = "";
  }, 2000);
}

/** An intranet address without https has no clipboard interface. */
function copyByHand(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
