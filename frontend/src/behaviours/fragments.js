// HTMX: fragments come from our own server only, nothing is evaluated, nothing is kept in the browser.
import htmx from "htmx.org";

export function fragments() {
  Object.assign(htmx.config, {
    allowEval: false,
    disableInheritance: true,
    historyCacheSize: 0,
    includeIndicatorStyles: false,
    scrollBehavior: "instant",
    selfRequestsOnly: true,
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "(403|404|409|422)", swap: true },
      { code: "...", swap: false, error: true },
    ],
  });
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (token && detail.verb !== "get") detail.headers["X-CSRFToken"] = token.value;
  });
  // A broken answer or a broken line is said in words at the head of the page.
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, () => {
      const words = document.getElementById("fragment-failed");
      const said = document.getElementById("said");
      if (words && said) said.replaceChildren(words.content.cloneNode(true));
    });
  }
}
