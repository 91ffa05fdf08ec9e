// form[data-guard]: leaving the page with something typed and not sent asks first.
export function unsavedWork() {
  const touched = new Set();
  document.addEventListener("input", ({ target }) => {
    const form = target.closest?.("form[data-guard]");
    if (form) touched.add(form);
  });
  document.addEventListener("submit", ({ target, defaultPrevented }) => !defaultPrevented && touched.delete(target));
  document.addEventListener("htmx:afterRequest", ({ target, detail }) => detail.successful && touched.delete(target));
  window.addEventListener("beforeunload", (event) => {
    if ([...touched].some((form) => form.isConnected)) event.preventDefault();
  });
}
