// Wherever one searches. First: who goes to a search box is offered titles while they type; then: choices change a
// list in place.
const offers = document.currentScript.dataset.offer;
addEventListener("focusin", function first(event) {
  if (!event.target.matches("input[type=search][name=q]")) return;
  removeEventListener("focusin", first);
  document.body.append(Object.assign(document.createElement("script"), { src: offers }));
});

// Search and library: a choice, a page or new words change what is found without a new page, and the address follows.
// Without script, or when anything goes wrong, each of these is a page of its own.
const status = document.createElement("p");
status.className = "vh";
status.setAttribute("role", "status");
document.body.append(status);
function tell(text) {
  status.textContent = text;
}
let latest = 0;

async function turn(address, place) {
  const mine = ++latest;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok || new URL(answer.url).pathname !== location.pathname) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== latest) return;
    if (place) history.pushState({ turned: true }, "", address);
    show(page, place);
  } catch {
    location.assign(address);
  }
}

// The box stays, with what is being typed and offered, and so does an open fold; all else is new.
function show(page, place) {
  const main = page.querySelector("main");
  const box = document.querySelector("main form.search");
  const other = main.querySelector("form.search");
  const typing = document.activeElement === box?.elements.q;
  const fold = document.querySelector(".refine > details")?.open;
  if (box && other) {
    for (const field of box.querySelectorAll("input[type=hidden]")) field.remove();
    box.append(...other.querySelectorAll("input[type=hidden]"));
    box.elements.q.value = other.elements.q.value;
    other.replaceWith(box);
  }
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  const folded = main.querySelector(".refine > details");
  if (folded && fold) folded.open = true;
  const count = main.querySelector("[data-count]") ?? main.querySelector("h1");
  tell(count?.textContent ?? "");
  const same = place?.label && [...main.querySelectorAll(".index a")].find((link) => link.querySelector("bdi")?.textContent === place.label);
  if (same) return same.focus({ preventScroll: true });
  if (typing) return box.elements.q.focus({ preventScroll: true });
  scrollTo(0, 0);
  if (!place || !count) return;
  count.tabIndex = -1;
  count.focus({ preventScroll: true });
}

const searching = () => document.querySelector(`main form.search[action="${location.pathname}"]`);

addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href]");
  if (!link || !searching() || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const to = new URL(link.href);
  if (to.origin !== location.origin || to.pathname !== location.pathname || to.search === location.search) return;
  event.preventDefault();
  const label = link.closest(".index") && link.querySelector("bdi")?.textContent;
  turn(to.pathname + to.search, { label });
});

addEventListener("submit", (event) => {
  const form = event.target;
  if (form !== searching()) return;
  event.preventDefault();
  turn(`${location.pathname}?${new URLSearchParams(new FormData(form))}`, {});
});

addEventListener("popstate", () => searching() && turn(location.pathname + location.search));
