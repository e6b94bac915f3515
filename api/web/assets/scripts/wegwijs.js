// What the pages do better with scripts; every page works without.
import { initAll } from "./govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Copies a text with one press, and says so to a screen reader too.
for (const button of document.querySelectorAll("[data-copy]")) {
  const status = document.getElementById(button.dataset.status);
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const text = source.value ?? source.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      source.focus();
      source.select?.();
      if (!document.execCommand("copy")) return;
    }
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = status.dataset.done; });
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
