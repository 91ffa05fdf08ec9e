// Runs before the page is drawn: says that scripts work, and turns "as the system" into light or dark.
const page = document.documentElement;
page.classList.add("js");
if (page.dataset.theme === "auto") {
  page.dataset.bsTheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
