// Old browsers do not know color-mix() (Chrome 111), light-dark() (Chrome 123) or :has() (Chrome 105).
// Tabler 1.4 needs them only to thin a colour it also gives as numbers (--tblr-NAME-rgb), so we write
// rgba() instead. The floor test reads the built sheet and fails on whatever this pass left over.

/** Rewrites every declaration of `root` that mixes colours; drops the few rules nobody can rewrite. */
export function plainColours(root) {
  root.walkRules(/:has\(/, (rule) => rule.remove());
  const numbered = new Set();
  root.walkDecls(/^--tblr-.*-rgb$/, (decl) => numbered.add(decl.prop.slice(0, -"-rgb".length)));
  root.walkDecls((decl) => {
    if (decl.value.includes("light-dark(")) decl.value = replaceCalls(decl.value, "light-dark", ([light]) => light);
    if (decl.value.includes("color-mix(")) {
      decl.value = replaceCalls(decl.value, "color-mix", ([, one, other]) => mixed(part(one), part(other), numbered));
    }
  });
}

/** The nearest older spelling of one mix: thin the colour when the other side is transparent, else keep the first. */
function mixed(one, other, numbered) {
  if (one.colour === "transparent") return thinned(other.colour, other.share, numbered);
  if (other.colour !== "transparent") return one.colour;
  return thinned(one.colour, one.share ?? rest(other.share), numbered);
}

function thinned(colour, share, numbered) {
  const name = /^var\((--tblr-[\w-]+)/.exec(colour)?.[1];
  const alpha = asAlpha(share);
  return numbered.has(name) && alpha ? `rgba(var(${name}-rgb), ${alpha})` : colour;
}

/** "20%" → "0.2"; "calc(var(--x) * 100%)" → "var(--x)"; a bare variable holds a percentage, which rgba() takes as it is. */
function asAlpha(share) {
  if (!share) return null;
  if (/^[\d.]+%$/.test(share)) return String(parseFloat(share) / 100);
  return /^calc\((.*?)\s*\*\s*100%\)$/.exec(share)?.[1] ?? share;
}

function rest(share) {
  return /^[\d.]+%$/.test(share ?? "") ? `${100 - parseFloat(share)}%` : null;
}

/** One side of a mix: a colour and, after it, perhaps its share. */
function part(text) {
  const cut = outside(text.trim(), " ");
  return { colour: cut[0], share: cut[1] };
}

/** Replaces each `name(a, b, …)` in `value` by what `rewrite([a, b, …])` returns. */
function replaceCalls(value, name, rewrite) {
  for (let at = value.indexOf(`${name}(`); at >= 0; at = value.indexOf(`${name}(`)) {
    const open = at + name.length;
    const close = closing(value, open);
    const args = outside(value.slice(open + 1, close), ",").map((arg) => arg.trim());
    value = value.slice(0, at) + rewrite(args) + value.slice(close + 1);
  }
  return value;
}

/** Splits at `mark`, but not inside parentheses. */
function outside(text, mark) {
  const parts = [""];
  let depth = 0;
  for (const sign of text) {
    depth += (sign === "(") - (sign === ")");
    if (sign === mark && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

function closing(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    depth += (text[at] === "(") - (text[at] === ")");
    if (depth === 0) return at;
  }
  throw new Error(`unbalanced parentheses in ${text}`);
}
