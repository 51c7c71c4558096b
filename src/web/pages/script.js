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
