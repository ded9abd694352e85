// What a mark says of itself, as a card for the mouse and the keyboard alike; without this script it is the browser's own hint, for the mouse alone.
// And the way to a place in a long document whose address does not say in which part it is.
(() => {
  const lost = /^#c(\d+)-\d+$/.exec(location.hash);
  const here = new URLSearchParams(location.search);
  if (lost && !document.getElementById(location.hash.slice(1)) && document.querySelector(".parts") && here.get("at") !== lost[1]) {
    here.set("at", lost[1]);
    location.replace(`${location.pathname}?${here}${location.hash}`);
    return;
  }

  const card = document.createElement("div");
  card.id = "card";
  card.className = "card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let shown = null;
  let typing = false; // the browser gives focus to what an address names, too; that is no question what it means
  let closing = 0;

  const hide = () => {
    clearTimeout(closing);
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };
  const place = () => {
    const mine = shown.getClientRects()[0];
    const size = card.getBoundingClientRect();
    const below = mine.bottom + 6 + size.height <= innerHeight;
    card.style.left = `${Math.max(8, Math.min(mine.left, document.documentElement.clientWidth - size.width - 8))}px`;
    card.style.top = `${Math.max(8, below ? mine.bottom + 6 : mine.top - size.height - 6)}px`;
  };
  const show = (mark) => {
    clearTimeout(closing);
    if (mark === shown) return;
    hide();
    if (mark.title) {
      mark.dataset.card = mark.title; // or there would be two hints
      mark.removeAttribute("title");
    }
    card.replaceChildren(
      ...mark.dataset.card.split("; ").map((words) => {
        const line = document.createElement("span");
        line.textContent = words;
        return line;
      }),
    );
    card.hidden = false;
    mark.setAttribute("aria-describedby", "card");
    shown = mark;
    place();
  };
  const markOf = (event) => event.target instanceof Element && event.target.closest("main [title], main [data-card]");

  document.addEventListener("pointerdown", () => { typing = false; });
  document.addEventListener("focusin", (event) => (typing && markOf(event) ? show(markOf(event)) : hide()));
  document.addEventListener("focusout", () => typing && hide());
  document.addEventListener("mouseover", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (card.contains(event.target)) clearTimeout(closing); // the card can be read with the mouse on it
    else if (shown && !(typing && shown === document.activeElement)) {
      clearTimeout(closing);
      closing = setTimeout(hide, 200);
    }
  });
  document.addEventListener("keydown", (event) => {
    typing = true;
    if (event.key === "Escape") hide();
  });
  addEventListener("scroll", () => shown && place(), { passive: true });
})();
