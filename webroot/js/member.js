// For members: what is being written is kept while it is written, and shown as it will look.
//
// <form {{> web/drafted draft="…"}}> holds {{> web/saved}}. The address takes the form's own fields by POST and
// answers 204, or 200 with {"address": "…"} when the draft got one. The form's key travels along to prove where it
// comes from; keeping a draft must not use it up.
const PAUSE = 2000; // ms of quiet before a save
const LONGEST = 15000; // ms a steady writer waits at most

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);

function words(form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
}

function keep(form) {
  const status = form.querySelector(".saved");
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
  let kept = words(form).toString();
  let first = 0;
  let saving = false;
  let timer;

  const say = (text, well) => {
    if (!status) return;
    status.lastElementChild.textContent = text;
    status.classList.toggle("not", !well);
  };

  async function save() {
    clearTimeout(timer);
    const now = words(form);
    if (form.dataset.sent || now.toString() === kept) return;
    if (saving) return (timer = setTimeout(save, PAUSE));
    saving = true;
    first = 0;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: now, headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      kept = now.toString();
      if (answer.status === 200) form.dataset.draft = (await answer.json()).address ?? form.dataset.draft;
      say(form.dataset.saved.replace("{0}", clock.format(new Date())), true);
    } catch {
      say(form.dataset.unsaved, false);
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
  document.addEventListener("visibilitychange", () => {
    const now = words(form);
    if (document.visibilityState !== "hidden" || form.dataset.sent || now.toString() === kept) return;
    if (navigator.sendBeacon(form.dataset.draft, now)) kept = now.toString();
  });
}

// A button that asks for a preview gets it under the text instead of on a page of its own:
// <button name="preview" value="1" data-preview="address" data-into="id">; the address answers the rendered text.
addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-preview]");
  const into = button && document.getElementById(button.dataset.into);
  if (!into) return;
  event.preventDefault();
  try {
    const headers = { "HX-Request": "true" };
    const answer = await fetch(button.dataset.preview, { method: "POST", body: words(button.form), headers });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    into.innerHTML = await answer.text();
    into.hidden = false;
    into.focus();
  } catch {
    button.removeAttribute("data-preview");
    button.click();
  }
});

// A picture that is pasted into a text is added to the form's files.
addEventListener("paste", (event) => {
  const files = event.target.closest?.("textarea")?.form?.querySelector("#f-files, #q-files");
  const pasted = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  if (!files || !pasted.length) return;
  event.preventDefault();
  const all = new DataTransfer();
  for (const file of [...files.files, ...pasted]) all.items.add(file);
  files.files = all.files;
  files.dispatchEvent(new Event("change", { bubbles: true }));
  files.focus();
});

// New replies come below what is read, which does not move; a line says how many.
function grow(note, html) {
  const said = document.getElementById(note.dataset.grow);
  const come = document.createElement("template");
  come.innerHTML = html;
  for (const one of [...come.content.children]) {
    if (one.id && document.getElementById(one.id)) continue;
    if (!document.getElementById("say")) one.querySelector(".reacts")?.remove();
    note.dataset.first ??= one.id;
    note.dataset.count = Number(note.dataset.count ?? 0) + 1;
    note.dataset.after = Math.max(note.dataset.after, one.id.replace("reply-", ""));
    said.append(one);
  }
  if (!note.dataset.count) return;
  const link = document.createElement("a");
  link.href = `#${note.dataset.first}`;
  link.textContent = note.dataset.grown.replace("{0}", note.dataset.count);
  note.querySelector("p").replaceChildren(link);
  note.hidden = false;
}

// How far somebody has read is remembered when the end of the page has been in sight.
const end = document.querySelector("form[data-read]");
if (end && "IntersectionObserver" in window) {
  const seen = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting || document.hidden) return;
    seen.disconnect();
    fetch(end.action, { method: "POST", body: words(end), keepalive: true }).catch(() => {});
  });
  seen.observe(end);
}

// A part of the page that moves while work goes on is put in its own place again, as the server draws it now.
async function renew(id, hangUp) {
  const here = document.getElementById(id);
  if (here.dataset.busy) return (here.dataset.busy = "again");
  here.dataset.busy = "once";
  try {
    const answer = await fetch(location.pathname);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = answer.ok && page.getElementById(id);
    const again = here.dataset.busy === "again";
    if (!now) return;
    for (const plain of now.querySelectorAll("[data-plain]")) plain.hidden = true;
    if (!now.querySelector("[data-swap]")) hangUp();
    here.replaceWith(now);
    if (again) renew(id, hangUp);
  } finally {
    delete here.dataset.busy;
  }
}

// A page that several people fill: what changed below the window is put in at once; what is in sight or above it waits
// until somebody asks, so that nothing moves under their eyes.
async function fill(note) {
  const answer = await fetch(location.pathname);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const now of page.querySelectorAll("[data-part]")) {
    const here = document.getElementById(now.id);
    const word = here?.querySelector("[data-writing]");
    const said = now.querySelector("[data-writing]");
    if (word && said && word.textContent !== said.textContent) {
      word.replaceChildren(...said.childNodes);
      word.hidden = said.hidden;
    }
    if (!here || here.dataset.part === now.dataset.part) continue;
    if (here.getBoundingClientRect().top > innerHeight) here.replaceWith(now);
    else note.hidden = false;
  }
}

// An open page hears that the thing it shows has changed, and says so quietly. Only the page one looks at listens: a
// browser has one line to the server.
for (const note of document.querySelectorAll("[data-live]")) {
  const number = note.dataset.id || location.pathname.match(/\d+/)?.[0];
  let line;
  const hangUp = () => {
    line?.close();
    line = undefined;
  };
  const listen = () => {
    if (line || (!note.hidden && !note.dataset.grow && !("parts" in note.dataset)) || document.hidden) return;
    const after = note.dataset.grow ? `&after=${note.dataset.after}` : "";
    line = new EventSource(`/live?kind=${note.dataset.live}&id=${number}${after}`);
    line.addEventListener("moved", hangUp);
    line.addEventListener("added", (event) => {
      if (note.dataset.grow) return grow(note, event.data);
      note.hidden = false;
      hangUp();
    });
    if ("parts" in note.dataset) line.addEventListener("open", () => fill(note));
    if (note.dataset.swap) line.addEventListener("open", () => renew(note.dataset.swap, hangUp));
    line.addEventListener("changed", () => {
      if (note.dataset.swap) return renew(note.dataset.swap, hangUp);
      if ("parts" in note.dataset) return fill(note);
      note.hidden = false;
      hangUp();
    });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : listen()));
  addEventListener("pagehide", hangUp);
  addEventListener("focus", listen);
  listen();
}

// What only helps without a script goes.
for (const plain of document.querySelectorAll("[data-plain]")) plain.hidden = true;

// A clock nobody has chosen yet is the browser's own.
addEventListener("load", () => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const zone of document.querySelectorAll("select[data-guess]")) {
    if (zone.value !== "UTC" || ![...zone.options].some((option) => option.value === here)) continue;
    zone.value = here;
    zone.dispatchEvent(new Event("change", { bubbles: true }));
  }
});
