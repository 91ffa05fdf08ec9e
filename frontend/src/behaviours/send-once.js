// A form that was sent can't be sent again by an impatient second click. (The server refuses it too.)
export function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !posts(form)) return;
    if (form.dataset.sent) return event.preventDefault();
    hold(form, event.submitter);
  });
  document.addEventListener("htmx:beforeRequest", ({ target, detail }) => {
    if (posts(target)) hold(target, detail.requestConfig.triggeringEvent?.submitter);
  });
  document.addEventListener("htmx:afterRequest", ({ target }) => posts(target) && free(target));
  // The page came back from the browser's memory: its forms may be sent again.
  window.addEventListener("pageshow", ({ persisted }) => persisted && document.querySelectorAll("form[data-sent]").forEach(free));
}

const posts = (form) => form instanceof HTMLFormElement && form.getAttribute("method")?.toLowerCase() === "post";
const senders = (form) => form.querySelectorAll("button:not([type=button])");

function hold(form, pressed) {
  form.dataset.sent = "yes";
  pressed?.setAttribute("aria-busy", "true");
  setTimeout(() => senders(form).forEach((button) => (button.disabled = true))); // after its value has been read
}

function free(form) {
  delete form.dataset.sent;
  for (const button of senders(form)) {
    button.removeAttribute("aria-busy");
    button.disabled = false;
  }
}
