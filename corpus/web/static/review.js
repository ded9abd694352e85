// Keys for the review queue; everything works without them. Letters that choose a verdict stand on its button.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, textarea, select")) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
for (const hint of document.querySelectorAll(".keys")) hint.hidden = false;
