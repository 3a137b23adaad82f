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

// What did not come is told where it was awaited: what stood there is of an earlier moment.
(() => {
  const why = status => {
    if (status === 0) return "The service does not answer.";
    if (status === 401) return "You are not signed in any more. Sign in by your link in another tab.";
    if (status === 403) return "You may not do this.";
    if (status === 404) return "The service knows nothing of it any more; it may have been started anew.";
    return `The service could not do it (${status}).`;
  };
  const note = (status, then) => {
    const told = document.createElement("p");
    told.className = "faults";
    told.setAttribute("role", "alert");
    told.textContent = `${why(status)} ${then}`;
    return told;
  };
  const tell = event => {
    const { elt, target, xhr } = event.detail;
    const status = xhr.status;
    if (elt.id === "replay") {
      // Its place is taken by one that asks no more.
      const ended = document.createElement("div");
      ended.id = "replay";
      ended.append(note(status, "Load the page again to see how far the replay is."));
      elt.replaceWith(ended);
    } else if (target) {
      target.replaceChildren(note(status, "This draft was not tried; it is tried again at your next change."));
    }
  };
  ["htmx:responseError", "htmx:sendError"].forEach(name => document.addEventListener(name, tell));
})();
