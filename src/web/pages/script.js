// Small comforts. Every page works without them.
"use strict";

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("button[type=submit]");
  setTimeout(() => { if (button) button.disabled = true; });
});
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[type=submit]")) button.disabled = false;
});

// While a new password is typed: how much is missing, and whether both are alike.
const password = document.querySelector("input[data-least]");
if (password) {
  const again = document.getElementById("again");
  const hint = document.getElementById("password-live");
  const least = Number(password.dataset.least);
  const tell = () => {
    const missing = least - Array.from(password.value.normalize("NFC")).length;
    if (!password.value) hint.textContent = "";
    else if (missing > 0) hint.textContent = missing === 1 ? "1 more character" : missing + " more characters";
    else if (again.value && again.value !== password.value) hint.textContent = "The two are not alike yet";
    else hint.textContent = again.value ? "Long enough, and both are alike" : "Long enough";
  };
  password.addEventListener("input", tell);
  again.addEventListener("input", tell);

  const show = document.createElement("button");
  show.type = "button";
  show.className = "quiet";
  show.textContent = "Show the password";
  show.setAttribute("aria-pressed", "false");
  show.addEventListener("click", () => {
    const shown = password.type === "password";
    for (const field of [password, again]) field.type = shown ? "text" : "password";
    show.textContent = shown ? "Hide the password" : "Show the password";
    show.setAttribute("aria-pressed", String(shown));
  });
  hint.after(show);
}

// What others do is shown as it happens; what is being written stays as it is.
const news = document.getElementById("news");
if (news && "EventSource" in window) {
  let due = 0;
  const look = async () => {
    due = 0;
    let page;
    try {
      const answer = await fetch(news.dataset.page, { redirect: "error" });
      if (!answer.ok) return;
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch { return; }
    let changed = false;
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(part.id);
      if (!fresh || fresh.innerHTML === part.innerHTML) continue;
      // Whoever stands on something in it goes on from there.
      const held = part.contains(document.activeElement) && document.activeElement.closest("a[href], form[action]");
      part.replaceChildren(...fresh.childNodes);
      if (held) {
        const name = held.matches("a") ? "href" : "action";
        const same = part.querySelector(held.localName + "[" + name + "=" + JSON.stringify(held.getAttribute(name)) + "]");
        if (same) (same.querySelector("button") || same).focus();
      }
      changed = true;
    }
    if (changed) news.textContent = "Something on this page has changed";
  };
  const soon = () => { due = due || setTimeout(look, 50); };
  // A browser has few connections to a server: a page that nobody looks at keeps none.
  let events;
  const leave = () => { if (events) events.close(); events = undefined; };
  const follow = () => {
    if (events || document.hidden) return;
    events = new EventSource("/api/v1/events");
    for (const name of news.dataset.follow.split(" ")) events.addEventListener(name, soon);
  };
  follow();
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => { if (event.persisted) { follow(); soon(); } });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) leave();
    else { follow(); soon(); }
  });
}
