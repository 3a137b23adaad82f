// Asks whether to sign in by the link: its token stands behind the #, which no server is told.
(() => {
  const form = document.getElementById("sign-in");
  const bearer = token => {
    const bytes = atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
    const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, c => c.charCodeAt(0))));
    return String(claims.name ?? claims.sub);
  };
  const ask = () => {
    const token = new URLSearchParams(location.hash.slice(1)).get("token");
    if (location.pathname !== "/signin" || !token) return;
    // The history keeps no token.
    history.replaceState(null, "", location.pathname);
    let name;
    try {
      name = bearer(token);
    } catch {
      // Whether it is a token at all is for the server to say.
      name = "somebody whose name it does not tell";
    }
    document.getElementById("bearer").textContent = name;
    form.elements.token.value = token;
    form.hidden = false;
    document.getElementById("no-link").hidden = true;
    form.querySelector("button").focus();
  };
  addEventListener("hashchange", ask);
  ask();
})();
