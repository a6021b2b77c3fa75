// Every page, strangers' too. Nothing here is needed: each part only eases what works without it.
const all = (query) => document.querySelectorAll(query);

// The first thing wrong in a form gets the reader, also where autofocus is not heard.
document.querySelector("[data-focus]")?.focus();

// A form is sent once. Coming back with the browser's arrow opens it again.
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(open, 8000); // the answer may have been a file, or none
});
const open = () => {
  for (const form of all("form[data-sent]")) delete form.dataset.sent;
};
addEventListener("pageshow", open);

// "/" goes to the search, unless somebody is writing.
addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of all("[data-menu][open]")) close(menu);
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
  // The arrows turn pages, in the direction in which the page is read.
  const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key] * (document.dir === "rtl" ? -1 : 1);
  if (turn) document.querySelector(`[data-turn] a[rel=${turn > 0 ? "next" : "prev"}]`)?.click();
  if (event.key !== "/") return;
  const search = [...all("input[type=search]")].find((input) => input.offsetParent);
  if (!search) return;
  event.preventDefault();
  search.focus();
});

// The menu closes when the reader goes elsewhere.
const close = (menu) => {
  const inside = menu.contains(document.activeElement);
  menu.open = false;
  if (inside) menu.querySelector("summary").focus();
};
addEventListener("click", (event) => {
  for (const menu of all("[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
});

// Share: the device's own sheet where there is one, else the three lines to copy.
addEventListener("click", async (event) => {
  const summary = event.target.closest?.("[data-share-url] > summary");
  if (!summary || !navigator.share || summary.parentElement.open) return;
  event.preventDefault();
  const { shareTitle: title, shareText: text, shareUrl: url } = summary.parentElement.dataset;
  try {
    await navigator.share({ title, text, url });
  } catch (refused) {
    if (refused.name !== "AbortError") summary.parentElement.open = true;
  }
});
if (navigator.clipboard) {
  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const from = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(from.value ?? from.textContent);
      button.querySelector("[aria-live]").textContent = button.dataset.done;
    });
  }
}

// A time in a recording: the player that is there goes to it, without a new page.
addEventListener("click", (event) => {
  const time = event.target.closest?.("a[data-at]");
  const player = time && document.querySelector("#player audio");
  if (!player || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  player.currentTime = Number(time.dataset.at);
  player.play().catch(() => {});
});

// A stranger's own clock beside the clock of the place: <time datetime data-here="Where you are: {0}">.
for (const time of all("time[data-here]")) {
  const at = new Date(time.dateTime);
  const here = at.toLocaleString(document.documentElement.lang, { weekday: "long", hour: "numeric", minute: "2-digit" });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone === time.dataset.zone || Number.isNaN(at.getTime())) continue;
  const beside = document.createElement("span");
  beside.className = "quiet";
  beside.textContent = ` ${time.dataset.here.replace("{0}", here)}`;
  time.after(beside);
}
