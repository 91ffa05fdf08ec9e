// Tabler brings far more than a calm office product wants. What is listed here leaves the sheet;
// utilities (spacing, flex, grid, text), forms, buttons, cards and tables stay.

const families = `
  accordion alert animation avatar badge breadcrumb bs-popover bs-tooltip btn calendar card-actions card-active card-avatar card-btn
  card-code card-cover card-drop card-footer card-group card-header card-img card-inactive card-link card-meta card-options
  card-progress card-rotate card-sm card-lg card-md card-sponsor card-stacked card-stamp card-status card-subtitle card-table
  card-tabs carousel chart chat chips clearfix code col-form column-gap cropper datagrid demo divide dropdown dropend dropstart
  dropup dropzone empty fade fl flag focus-ring footer form-check form-colorinput form-fieldset form-floating form-help
  form-imagecheck form-range form-selectgroup form-switch fslightbox hr-text icon-link icon-pulse icon-rotate icon-tada
  img-responsive img-thumbnail input-group input-icon invalid-tooltip is-valid layout legend link-offset link-opacity
  link-underline list-group list-inline litepicker loader markdown modal nav navbar object-fit offcanvas page pagination payment
  placeholder popover pricing progress progressbg ratio ribbon row-gap row-cols signature social spinner stars status step steps
  sticky switch-icon table tag tags text-bg timeline toast tom-select tooltip tour tracking typed valid was-validated
`.trim().split(/\s+/);
const colours = `
  azure indigo purple pink lime teal cyan x facebook twitter linkedin google youtube vimeo dribbble github instagram pinterest vk
  rss flickr bitbucket tabler muted dark light blue green red yellow orange gray-\\d+ info success warning danger primary secondary
`.trim().split(/\s+/);
const inColour = "bg|text|border|link|icon|card";
const kept = /^(text-(secondary|muted|primary|danger)|card-body|card-title)$/;

const family = new RegExp(`^(${families.join("|")})(-|$)`);
const coloured = new RegExp(`^(${inColour})-(${colours.join("|")})(-(lt|lt-fg|fg|emphasis|subtle|gradient|\\d+))?$`);
const leftOver = /^bg-gradient-|^bg-.*-lt$|-xxl(-|$)/;

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
  return classes.some((name) => !kept.test(name) && (family.test(name) || coloured.test(name) || leftOver.test(name)));
}

/** Removes Tabler's variables that no rule reads any more; removing one may make another unread. */
export function withoutUnreadVariables(root) {
  for (let removed = 1; removed > 0; ) {
    removed = 0;
    const read = new Set();
    root.walkDecls((decl) => [...decl.value.matchAll(/var\((--[\w-]+)/g)].forEach((match) => read.add(match[1])));
    root.walkDecls(/^--tblr-/, (decl) => {
      if (read.has(decl.prop)) return;
      decl.remove();
      removed += 1;
    });
  }
  root.walkRules((rule) => rule.nodes.length === 0 && rule.remove());
}
