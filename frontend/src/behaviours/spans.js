// [data-span="KEY"]: the same thing shown in several places (two texts and a list). Pointing at one, or focusing
// it, lights the others; following its link brings the others into view inside their own panes.
// Without scripts the links are plain anchors. table[data-keys]: Enter goes to the same column of the next line
// (with Shift of the one before), the arrows do so where they have nothing else to do. textarea[data-grow] is as high as what is written in it.
const same = (key) => document.querySelectorAll(`[data-span="${CSS.escape(key)}"]`);
const keyOf = (target) => target.closest?.("[data-span]")?.dataset.span;

export function spans() {
  let lit = "";
  let held = ""; // what was clicked or focused last: lit again when the pointer leaves everything else
  let clicked = null; // where; a page that scrolls under a resting pointer is no pointing
  const light = (key) => {
    if (key === lit) return;
    if (lit) for (const place of same(lit)) place.classList.remove("is-lit");
    lit = key;
    if (lit) for (const place of same(lit)) place.classList.add("is-lit");
  };
  document.addEventListener("mouseover", ({ target, clientX, clientY }) => {
    if (clicked?.clientX === clientX && clicked?.clientY === clientY) return;
    clicked = null;
    light(keyOf(target) ?? held);
  });
  document.addEventListener("focusin", ({ target }) => light((held = keyOf(target) ?? "")));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const key = link && keyOf(link);
    if (!key) return;
    event.preventDefault();
    clicked = event;
    history.replaceState(null, "", link.hash);
    for (const place of same(key)) if (!place.contains(link)) show(place);
    light((held = key));
  });
  document.addEventListener("keydown", byKey);
  for (const kind of ["input", "focusin"]) document.addEventListener(kind, ({ target }) => grow(target));
  for (const area of document.querySelectorAll("textarea[data-grow]")) grow(area);
  // A field of the list brings its places in the texts into view, so that the eye needs no search.
  document.addEventListener("focusin", ({ target }) => {
    const row = target.matches?.("input, select, textarea") && target.closest("[data-span]");
    if (row) for (const place of same(row.dataset.span)) if (place !== row) show(place);
  });
}

const cells = "input:not([type=hidden]):not([type=radio]), textarea, select";

function byKey(event) {
  const table = event.target.closest?.("table[data-keys]");
  const way = table && !event.isComposing && wayOf(event);
  if (!way) return;
  event.preventDefault();
  const column = event.target.closest("td").cellIndex;
  let row = event.target.closest("tr");
  do row = way > 0 ? row.nextElementSibling : row.previousElementSibling;
  while (row && !row.matches("[data-span]"));
  const next = row?.cells[column].querySelector(cells) ?? (way > 0 && event.key === "Enter" && table.closest("form").querySelector("[value=confirm]"));
  if (!next) return;
  next.focus();
  next.select?.();
}

// 1 downwards, -1 upwards, 0 when the key means something else in this field.
function wayOf({ key, target, shiftKey, ctrlKey, altKey, metaKey }) {
  if (altKey || metaKey || ctrlKey || !target.matches(cells)) return 0;
  if (key === "Enter") return shiftKey ? -1 : 1;
  if (shiftKey || target.matches("select, [type=date]")) return 0;
  const { selectionStart: from, selectionEnd: to, value, tagName } = target;
  const inside = tagName === "TEXTAREA";
  if (key === "ArrowDown" && (!inside || to === value.length)) return 1;
  if (key === "ArrowUp" && (!inside || from === 0)) return -1;
  return 0;
}

// Scrolls only the pane the place stands in; the page itself only when the place has no pane of its own.
function show(place) {
  const pane = place.closest("[data-pane]");
  if (!pane) return place.scrollIntoView({ block: "nearest" });
  const gap = place.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  const top = pane.scrollTop + gap - pane.clientHeight / 4;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
}

function grow(area) {
  if (!area.matches?.("textarea[data-grow]")) return;
  area.style.overflow = "hidden";
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}
