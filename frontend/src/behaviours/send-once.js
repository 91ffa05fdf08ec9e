// A form that was sent can't be sent again by an impatient second click. (The server refuses it too.)
export function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    const buttons = form.querySelectorAll("button:not([type=button]), input[type=submit]");
    setTimeout(() => buttons.forEach((button) => (button.disabled = true)));
    event.submitter?.setAttribute("aria-busy", "true");
  });
  const free = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    form.querySelectorAll("button:disabled:not([data-stays-disabled])").forEach((button) => (button.disabled = false));
  };
  window.addEventListener("pageshow", ({ persisted }) => persisted && document.querySelectorAll("form[data-sent]").forEach(free));
  document.addEventListener("htmx:afterRequest", ({ target }) => target instanceof HTMLFormElement && free(target));
}
