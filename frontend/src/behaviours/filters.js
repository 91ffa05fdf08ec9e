// form[data-send-on-change]: a changed choice filters at once; typed text waits for Enter.
export function filters() {
  document.addEventListener("change", ({ target }) => {
    const form = target.form;
    if (!form?.matches("[data-send-on-change]")) return;
    if (target.matches("select, input[type=checkbox], input[type=radio], input[type=date]")) form.requestSubmit();
  });
  // Empty fields stay out of the address.
  document.addEventListener("formdata", ({ target, formData }) => {
    if (target.method !== "get") return;
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}
