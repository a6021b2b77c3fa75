// An open page hears that the thing it shows has changed, and says so quietly. Only the page one looks at listens: a
// browser has one line to the server.
const note = document.querySelector("[data-live]");
let line;

const close = () => {
  line?.close();
  line = undefined;
};
const listen = () => {
  if (line || !note.hidden || document.hidden) return;
  line = new EventSource(note.dataset.live);
  line.addEventListener("changed", () => {
    note.hidden = false;
    close();
  });
  line.addEventListener("moved", close);
};

if (note) {
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : listen()));
  addEventListener("pagehide", close);
  addEventListener("focus", listen);
  listen();
}
