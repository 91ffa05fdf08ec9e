// [data-opens="ID"] shows the <dialog>; [data-closes] or a click on the shade closes it.
export function dialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      event.preventDefault();
      document.getElementById(opener.dataset.opens)?.showModal();
    }
    if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
    if (event.target instanceof HTMLDialogElement) event.target.close();
  });
  // A dialog that came back with errors opens by itself.
  for (const dialog of document.querySelectorAll("dialog[data-open-now]")) dialog.showModal();
}
