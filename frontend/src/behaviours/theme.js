// [data-theme-choice="light|dark|auto"]: changes the theme at once; the form behind it keeps the choice.
export function theme() {
  const page = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = (choice) => {
    page.dataset.theme = choice;
    page.dataset.bsTheme = choice === "auto" ? (system.matches ? "dark" : "light") : choice;
    document.dispatchEvent(new CustomEvent("theme:changed"));
  };
  document.addEventListener("submit", (event) => {
    const choice = event.submitter?.dataset.themeChoice;
    if (!choice) return;
    event.preventDefault();
    const words = new FormData(event.target);
    words.set("theme", choice);
    fetch(event.target.action, { method: "POST", body: words, redirect: "manual" });
    apply(choice);
    for (const button of event.target.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button === event.submitter));
    }
    event.target.closest("details")?.removeAttribute("open");
  });
  system.addEventListener("change", () => page.dataset.theme === "auto" && apply("auto"));
}
