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

// Whether the form of the page already says what is proposed: then it is not asked again.
function said(key) {
  const [fact, value] = key.split("=");
  const chosen = document.querySelector(`[name="${CSS.escape(`answer-${fact}`)}"][value="${CSS.escape(value)}"]:checked`);
  const topic = document.getElementById(fact.replace(/^topic_/, "topic-"));
  return Boolean(chosen || (value === "yes" && topic?.name === "topic" && topic.checked));
}

// A link beside questions takes along what was ticked and not sent yet: going elsewhere loses nothing.
const answers = document.querySelector("form[data-leave]");
function touched(field) {
  if (field.type === "hidden") return false;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected && option.value);
  return field.checked !== field.defaultChecked || field.value !== field.defaultValue;
}
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!answers || !link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const elsewhere = link.target || link.origin !== location.origin || link.pathname === location.pathname;
  if (elsewhere || ![...answers.elements].some(touched)) return;
  event.preventDefault();
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "leave", value: link.pathname + link.search });
  answers.append(field);
  answers.submit();
});

// Proposals appear while a note is typed, read in the language of the caller that is chosen too; what was ticked
// already stays ticked.
for (const line of document.querySelectorAll("[data-proposals]")) {
  const shown = document.getElementById("proposals");
  let waiting = 0;
  let latest = 0;
  const read = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const asked = ++latest;
      const caller = document.querySelector("[name=caller]:checked")?.value ?? "";
      const body = new URLSearchParams({ note: line.value, form: shown.dataset.form, caller });
      const answer = await fetch(line.dataset.proposals, { method: "POST", body }).catch(() => null);
      if (!answer?.ok || asked !== latest) return;
      const ticked = new Set([...shown.querySelectorAll("[name=accept]:checked")].map((box) => box.value));
      shown.innerHTML = await answer.text();
      for (const box of shown.querySelectorAll("[name=accept]")) {
        box.checked = ticked.has(box.value);
        if (said(box.value)) box.closest(".govuk-checkboxes__item").remove();
      }
      if (shown.querySelector("fieldset") && !shown.querySelector("[name=accept]")) shown.replaceChildren();
    }, 250);
  };
  line.addEventListener("input", read);
  for (const choice of document.querySelectorAll("[name=caller]")) {
    choice.addEventListener("change", () => { if (line.value) read(); });
  }
}

// Before the answers of a call are forgotten it says so, in time to keep them.
const call = document.querySelector("[data-seconds]");
const keep = document.getElementById("keep");
if (call && keep) {
  const seconds = Number(call.dataset.seconds);
  const title = document.title;
  let ends = Date.now() + seconds * 1000;
  const before = Math.min(300, seconds / 3) * 1000;
  setInterval(() => {
    const near = Date.now() > ends - before;
    if (near === !keep.hidden) return;
    keep.hidden = !near;
    document.title = near ? `! ${title}` : title;
  }, 1000);
  keep.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(keep.action, { method: "POST", body: new URLSearchParams(new FormData(keep)) }).catch(() => null);
    if (!answer?.ok) { keep.submit(); return; }
    ends = Date.now() + seconds * 1000;
    keep.hidden = true;
    document.title = title;
  });
}
