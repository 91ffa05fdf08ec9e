// [data-confirm="sentence"] on a form or a submit button: asks before it is sent. Cancel is the default.
export function confirmations() {
  document.addEventListener(
    "submit",
    (event) => {
      const { submitter, target } = event;
      const sentence = submitter?.dataset.confirm ?? target.dataset.confirm;
      const dialog = document.getElementById("confirm");
      if (!sentence || !dialog || target.dataset.confirmed) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(dialog, sentence, submitter?.textContent.trim()).then((yes) => {
        if (!yes) return submitter?.focus();
        target.dataset.confirmed = "yes";
        target.requestSubmit(submitter);
        delete target.dataset.confirmed;
      });
    },
    true,
  );
}

function ask(dialog, sentence, verb) {
  dialog.querySelector("[data-sentence]").textContent = sentence;
  const go = dialog.querySelector("[data-yes]");
  if (verb) go.textContent = verb;
  return new Promise((resolve) => {
    let yes = false;
    go.onclick = () => {
      yes = true;
      dialog.close();
    };
    dialog.onclose = () => resolve(yes);
    dialog.showModal();
  });
}
