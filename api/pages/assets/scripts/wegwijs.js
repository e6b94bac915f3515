// What the pages do better with scripts; every page works without.
import { initAll } from "./govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Copies a text with one press, and says so to a screen reader too.
function copied(button) {
  const status = document.getElementById(button.dataset.status);
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = status.dataset.done; });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.value);
    } catch {
      source.focus();
      source.select();
      if (!document.execCommand("copy")) return;
    }
    copied(button);
  });
}

// The same for a text that stands at an address of its own; where that fails, the address itself is opened.
for (const button of document.querySelectorAll("[data-copy-from]")) {
  button.addEventListener("click", async () => {
    try {
      const answer = await fetch(button.dataset.copyFrom);
      if (!answer.ok) throw new Error(answer.statusText);
      await navigator.clipboard.writeText(await answer.text());
      copied(button);
    } catch {
      location.assign(button.dataset.copyFrom);
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
