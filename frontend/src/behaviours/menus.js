// details.menu: one open at a time; Escape, a click elsewhere or leaving by Tab closes it.
export function menus() {
  const open = () => document.querySelectorAll("details.menu[open]");
  const closeBut = (kept) => open().forEach((menu) => menu !== kept && menu.removeAttribute("open"));
  document.addEventListener("click", ({ target }) => closeBut(target.closest("details.menu")));
  document.addEventListener("focusin", ({ target }) => closeBut(target.closest("details.menu")));
  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape") return;
    target.closest("details.menu[open]")?.querySelector("summary").focus();
    closeBut(null);
  });
}
