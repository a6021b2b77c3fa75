// Under a search box: titles, topics, people and places while somebody types, as the ARIA pattern for a combobox has
// it: the focus stays in the box, arrows go through the list, Enter opens what is marked, Escape closes. Loaded when
// somebody goes to a box; the box works without it.
let boxes = 0;
for (const box of document.querySelectorAll("input[type=search][name=q]")) offer(box);

function offer(box) {
  const list = document.createElement("div");
  const said = document.createElement("p");
  list.id = `offered-${++boxes}`;
  list.className = "offered";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.getAttribute("aria-label"));
  list.hidden = true;
  said.className = "vh";
  said.setAttribute("role", "status");
  box.after(list, said);
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) box.setAttribute(name, value);
  let asked = "", wait, at = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];

  const mark = (place) => {
    const all = options();
    at = place;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  };
  const open = (shown) => {
    list.hidden = !shown;
    box.setAttribute("aria-expanded", String(shown));
    mark(-1);
  };
  const close = () => {
    clearTimeout(wait);
    asked = "";
    open(false);
  };
  const option = (id, { title, url, language }) => {
    const link = document.createElement("a");
    link.id = id;
    link.href = url;
    link.tabIndex = -1;
    link.dir = "auto";
    if (language) link.lang = language;
    link.textContent = title;
    link.setAttribute("role", "option");
    return link;
  };
  const show = (groups, words) => {
    list.replaceChildren(...groups.map(({ label, items }, g) => {
      const group = document.createElement("div");
      const head = document.createElement("p");
      head.id = `${list.id}-${g}`;
      head.textContent = label;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", head.id);
      group.append(head, ...items.map((item, i) => option(`${head.id}-${i}`, item)));
      return group;
    }));
    open(groups.length > 0);
    said.textContent = words;
  };
  const ask = async (typed) => {
    asked = typed;
    const answer = await fetch(`/search/suggest?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok || asked !== typed) return;
    const offered = await answer.json();
    if (asked === typed && document.activeElement === box) show(offered.groups, offered.said);
  };

  const typing = () => {
    clearTimeout(wait);
    const typed = box.value.trim();
    if (typed.length > 1) wait = setTimeout(ask, 150, typed);
    else close();
  };
  box.addEventListener("input", typing);
  box.addEventListener("keydown", (event) => {
    const all = options();
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark((at + 1) % all.length);
    else if (event.key === "ArrowUp") mark(at < 0 ? all.length - 1 : at - 1);
    else if (event.key === "Enter" && at >= 0) location.assign(all[at].href);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  if (document.activeElement === box && box.value !== box.defaultValue) typing();
}
