// Tabler brings far more than a calm office product wants. What is listed here leaves the sheet;
// utilities (spacing, flex, grid, text), forms, buttons, cards and tables stay.

const families = [
  "accordion", "alert", "animation", "avatar", "badge", "breadcrumb", "bs-popover", "bs-tooltip", "calendar", "card-stamp",
  "card-rotate", "card-sponsor", "carousel", "chart", "chat", "chips", "clearfix", "code", "column-gap", "cropper",
  "datagrid", "demo", "divide-x", "dropdown", "dropend", "dropstart", "dropup", "empty", "fade", "fl", "flag",
  "focus-ring", "form-check", "form-colorinput", "form-fieldset", "form-floating", "form-imagecheck", "form-range", "form-selectgroup", "form-switch",
  "hr-text", "icon-link", "icon-pulse", "icon-rotate", "icon-tada", "img-responsive", "img-thumbnail", "invalid-tooltip",
  "layout-boxed", "layout-fluid", "legend", "link-opacity", "link-offset", "link-underline", "list-group", "list-inline",
  "loader", "markdown", "modal", "nav", "navbar", "object-fit", "offcanvas", "pagination",
  "page", "payment", "placeholder", "popover", "pricing", "progress", "progressbg", "ribbon", "signature", "social",
  "spinner", "stars", "status", "step", "steps", "sticky", "switch-icon", "tag", "tags", "text-bg", "timeline", "toast",
  "tooltip", "tom-select", "tracking", "valid", "was-validated", "tour", "typed", "dropzone", "fslightbox", "litepicker",
  "is-valid", "footer",
];
const colours = [
  "azure", "indigo", "purple", "pink", "lime", "teal", "cyan", "x", "facebook", "twitter", "linkedin", "google", "youtube",
  "vimeo", "dribbble", "github", "instagram", "pinterest", "vk", "rss", "flickr", "bitbucket", "tabler", "muted", "dark",
  "light", "blue", "green", "red", "yellow", "orange", "gray-\\d+", "info", "success", "warning", "danger", "primary", "secondary",
];
const inColour = "bg|text|border|btn|btn-outline|btn-ghost|link|badge|alert|nav|table|list-group-item|status|icon|card";
const kept = /^(text-(secondary|muted|primary|danger|success|warning)|btn-(primary|danger)|bg-primary|card-body)$/;

const family = new RegExp(`^(${families.join("|")})(-|$)`);
const coloured = new RegExp(`^(${inColour})-(${colours.join("|")})(-(lt|lt-fg|fg|emphasis|subtle|gradient|\\d+))?$`);
const gradient = /^bg-gradient-|^btn-(ghost|outline|animate)-|^bg-.*-lt$|^(from|to|via)-/;

/** Removes the rules whose every selector names a class of the lists above. */
export function withoutUnused(root) {
  root.walkRules((rule) => {
    if (rule.parent.type === "atrule" && /keyframes/.test(rule.parent.name)) return;
    const left = rule.selectors.filter((selector) => !unused(selector));
    if (left.length === 0) rule.remove();
    else rule.selectors = left;
  });
  root.walkAtRules("media", (rule) => rule.nodes.length === 0 && rule.remove());
}

function unused(selector) {
  const classes = [...selector.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map((match) => match[1]);
  return classes.some((name) => !kept.test(name) && (family.test(name) || coloured.test(name) || gradient.test(name)));
}
