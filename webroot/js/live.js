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
    if (line || !note.hidden || document.hidden) return;
    line = new EventSource(`/live?kind=${note.dataset.live}&id=${number}`);
    line.addEventListener("moved", hangUp);
    line.addEventListener("changed", () => {
      note.hidden = false;
      hangUp();
    });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : listen()));
  addEventListener("pagehide", hangUp);
  addEventListener("focus", listen);
  listen();
}
