// Wherever one searches. First: titles and topics are offered while somebody types; then: choices change a list in place.
// Offers titles and topics under a search box while somebody types. The box works without it; a datalist brings keys,
// touch and screen readers along. What is chosen opens at once.
for (const box of document.querySelectorAll("input[type=search][name=q]")) {
  const list = document.createElement("datalist");
  list.id = `offered-${Math.random().toString(36).slice(2)}`;
  let asked = "", wait, places = new Map();

  const offer = async (typed) => {
    asked = typed;
    const answer = await fetch(`/search/suggest?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok || asked !== typed) return;
    const { items } = await answer.json();
    if (asked !== typed) return;
    places = new Map(items.map(({ title, url }) => [title, url]));
    list.replaceChildren(...items.map(({ title, language }) => {
      const option = document.createElement("option");
      option.value = title;
      if (language) option.lang = language;
      return option;
    }));
  };

  box.addEventListener("focus", () => {
    if (list.isConnected) return;
    box.after(list);
    box.setAttribute("list", list.id);
  });
  box.addEventListener("input", (event) => {
    const typed = box.value.trim();
    const chosen = event.inputType === undefined || event.inputType === "insertReplacementText";
    if (chosen && places.has(typed)) return location.assign(places.get(typed));
    clearTimeout(wait);
    if (typed.length > 1) wait = setTimeout(offer, 150, typed);
    else list.replaceChildren();
  });
}

// Search and library: a choice, a page or new words change what is found without a new page, and the address follows.
// Without script, or when anything goes wrong, each of these is a page of its own.
const count = document.createElement("p");
count.className = "vh";
count.setAttribute("role", "status");
document.body.append(count);
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

// The box stays, with what is being typed and offered; all else is new.
function show(page, place) {
  const main = page.querySelector("main");
  const box = document.querySelector("main form.search");
  const other = main.querySelector("form.search");
  if (box && other) {
    for (const field of box.querySelectorAll("input[type=hidden]")) field.remove();
    box.append(...other.querySelectorAll("input[type=hidden]"));
    box.elements.q.value = other.elements.q.value;
    other.replaceWith(box);
  }
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  count.textContent = (main.querySelector("[data-count]") ?? main.querySelector("h1"))?.textContent ?? "";
  const same = place && [...main.querySelectorAll(".index a")].find((link) => place.label && link.textContent.trim().startsWith(place.label));
  if (same) same.focus({ preventScroll: true });
  else scrollTo(0, 0);
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
