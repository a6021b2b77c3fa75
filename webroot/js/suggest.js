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
