// [data-tip="text"]: one shared bubble, beside what the pointer or the focus is on. Escape hides it.
export function tips() {
  const bubble = document.createElement("div");
  bubble.className = "tip";
  bubble.hidden = true;
  bubble.setAttribute("aria-hidden", "true"); // the same words stand hidden beside the mark for screen readers
  document.body.append(bubble);
  const hide = () => (bubble.hidden = true);
  const show = ({ target }) => {
    const marked = target.closest?.("[data-tip]");
    if (!marked) return hide();
    marked.removeAttribute("title");
    bubble.textContent = marked.dataset.tip;
    bubble.hidden = false;
    place(bubble, marked.getBoundingClientRect());
  };
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("focusout", hide);
  document.addEventListener("scroll", hide, true);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
}

function place(bubble, mark) {
  const { width, height } = bubble.getBoundingClientRect();
  const below = mark.bottom + 8 + height < innerHeight;
  bubble.style.left = `${Math.max(8, Math.min(mark.left, innerWidth - width - 8))}px`;
  bubble.style.top = `${below ? mark.bottom + 8 : mark.top - height - 8}px`;
}
