// For members: what is being written is kept while it is written, and shown as it will look.
//
// <form data-draft="/drafts/…" data-saved="Saved at {0}. Only you see it." data-unsaved="…"> holds <p class="saved" role="status">.
// The address takes the form's own fields by POST and answers 204, or 200 with {"address": "…"} when the draft got one.
const PAUSE = 2000; // ms of quiet before a save
const LONGEST = 15000; // ms a steady writer waits at most

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);

function keep(form) {
  const status = form.querySelector(".saved");
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
  const words = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  let kept = words().toString();
  let first = 0;
  let timer;
  let saving = false;

  const say = (text, at) => {
    if (status) status.lastElementChild.textContent = text.replace("{0}", at);
    if (status) status.hidden = false;
  };

  async function save() {
    clearTimeout(timer);
    const now = words();
    if (saving || form.dataset.sent || now.toString() === kept) return;
    saving = true;
    first = 0;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: now, headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      kept = now.toString();
      if (answer.status === 200) form.dataset.draft = (await answer.json()).address ?? form.dataset.draft;
      say(form.dataset.saved, clock.format(new Date()));
    } catch {
      say(form.dataset.unsaved, "");
      timer = setTimeout(save, LONGEST);
    } finally {
      saving = false;
    }
  }

  form.addEventListener("input", () => {
    first ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(save, Math.min(PAUSE, Math.max(0, first + LONGEST - Date.now())));
  });
  form.addEventListener("submit", () => clearTimeout(timer));

  // The tab goes away, perhaps for good: a beacon still gets through.
  addEventListener("visibilitychange", () => {
    const now = words();
    if (document.visibilityState !== "hidden" || form.dataset.sent || now.toString() === kept) return;
    if (navigator.sendBeacon(form.dataset.draft, now)) kept = now.toString();
  });
}

// A button of the form that asks for a preview puts it under the text instead of on a page of its own:
// <button name="preview" value="yes" data-preview="address" data-into="id">; the address answers the rendered text.
addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-preview]");
  if (!button) return;
  const into = document.getElementById(button.dataset.into);
  if (!into) return;
  event.preventDefault();
  const body = new URLSearchParams([...new FormData(button.form)].filter(([, value]) => typeof value === "string"));
  try {
    const answer = await fetch(button.dataset.preview, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    into.innerHTML = await answer.text();
    into.hidden = false;
    into.focus();
  } catch {
    button.removeAttribute("data-preview");
    button.click();
  }
});
