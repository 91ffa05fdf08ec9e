// [data-drawer="ID"]: on a narrow screen the navigation slides in; Escape or a tap beside it closes it.
export function drawer() {
  const opener = document.querySelector("[data-drawer]");
  const panel = opener && document.getElementById(opener.dataset.drawer);
  if (!panel) return;
  const set = (open) => {
    panel.classList.toggle("is-open", open);
    opener.setAttribute("aria-expanded", String(open));
    if (open) panel.querySelector("a")?.focus();
  };
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-controls", panel.id);
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("keydown", (event) => event.key === " " && (event.preventDefault(), opener.click()));
  document.addEventListener("click", (event) => {
    if (opener.contains(event.target)) {
      event.preventDefault();
      set(!panel.classList.contains("is-open"));
    } else if (!panel.contains(event.target) || event.clientX > panel.getBoundingClientRect().right) set(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.classList.contains("is-open")) return;
    set(false);
    opener.focus();
  });
}
