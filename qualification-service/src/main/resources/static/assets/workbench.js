// The draft: line numbers beside it, and links that lead to a line of it.
(() => {
  const draft = document.getElementById("document");
  const gutter = document.getElementById("gutter");
  if (!draft || !gutter) return;
  // It is tried at each change: nobody has to ask for it.
  document.getElementById("try")?.remove();
  const number = () => {
    gutter.textContent = draft.value.split("\n").map((_, line) => line + 1).join("\n");
    gutter.scrollTop = draft.scrollTop;
  };
  draft.addEventListener("input", number);
  draft.addEventListener("scroll", () => { gutter.scrollTop = draft.scrollTop; });
  number();
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-line]");
    if (!link) return;
    event.preventDefault();
    const lines = draft.value.split("\n");
    const line = Math.min(Number(link.dataset.line), lines.length) - 1;
    const start = lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0);
    draft.focus();
    draft.setSelectionRange(start, start + lines[line].length);
    draft.scrollTop = (line - 5) * draft.scrollHeight / lines.length;
  });
})();
