// Pointer, keyboard, focus and editing: DOM events on the mirror become calls of the application.

import { Mirror } from "./mirror.js";

const modifierKeys = new Set(["Control", "Alt", "Shift", "Meta", "AltGraph", "Dead", "Process", "Unidentified"]);

// "Enter", "Ctrl+K", "/", "Shift+ArrowDown". Shift does not count for printing keys: it is in the character.
function chordOf(event) {
  const printing = [...event.key].length === 1;
  const altGraph = event.getModifierState("AltGraph");
  let chord = "";
  if (event.ctrlKey && !altGraph) chord += "Ctrl+";
  if (event.altKey && !altGraph) chord += "Alt+";
  if (event.metaKey) chord += "Meta+";
  if (event.shiftKey && !printing) chord += "Shift+";
  if (event.key === " ") return `${chord}Space`;
  return chord + (printing && chord ? event.key.toUpperCase() : event.key);
}

function isDisabled(element) {
  return element.getAttribute("aria-disabled") === "true";
}

// Pages beside the application, and what the server sends as files, are the browser's to open.
function isElsewhere(link) {
  return link.pathname === "/verify" || link.pathname.startsWith("/api/");
}

function isOnScrollbar(event) {
  const { target } = event;
  return target.classList?.contains("scroller") && event.offsetX >= target.clientWidth;
}

function listenToPointer(stage, app) {
  stage.addEventListener("click", (event) => {
    const node = Mirror.clickable(event.target);
    if (!node) return;
    const isLink = node.tagName === "A";
    if (isLink && isElsewhere(node)) return;
    if (isLink && (event.ctrlKey || event.metaKey || event.shiftKey)) return; // a new tab or window: the browser's
    if (isLink) event.preventDefault();
    if (!isDisabled(node)) app.click(node.nodeKey);
  });
  stage.addEventListener("submit", (event) => event.preventDefault());

  stage.addEventListener("pointerover", (event) => app.hover(Mirror.clickable(event.target)?.nodeKey ?? 0));
  stage.addEventListener("pointerleave", () => app.hover(0));
  stage.addEventListener("pointerdown", (event) => {
    if (!isOnScrollbar(event)) app.press(Mirror.clickable(event.target)?.nodeKey ?? 0);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    window.addEventListener(type, (event) => {
      app.press(0);
      if (event.pointerType === "touch") app.hover(0);
    });
  }
  // Lists leave the focus in the field they belong to.
  stage.addEventListener("mousedown", (event) => {
    if (event.target.closest?.('[role="listbox"], [role="option"]')) event.preventDefault();
  });

  stage.addEventListener("scroll", (event) => {
    if (event.target.nodeKey) app.scroll(event.target.nodeKey, event.target.scrollLeft, event.target.scrollTop);
  }, { capture: true, passive: true });
}

function listenToTyping(stage, mirror, app) {
  document.addEventListener("keydown", (event) => {
    // Keys of an input method, among them the Enter that ends a word (229 where the browser says nothing else).
    if (event.isComposing || mirror.composing || event.keyCode === 229 || modifierKeys.has(event.key)) return;
    if (app.key(mirror.focused(), chordOf(event))) event.preventDefault();
  });

  stage.addEventListener("compositionstart", () => { mirror.composing = true; });
  stage.addEventListener("compositionend", (event) => {
    mirror.composing = false;
    app.edit(event.target.nodeKey, event.target.value);
  });
  // A word that is still being composed filters already; only the mirror leaves its field alone meanwhile.
  stage.addEventListener("input", (event) => {
    if (event.target.nodeKey) app.edit(event.target.nodeKey, event.target.value);
  });

  // A field of one line would run the rows of a spreadsheet together: lists take them whole.
  stage.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (event.target.getAttribute("role") !== "combobox" || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    app.edit(event.target.nodeKey, text);
  });
}

export function listen(stage, mirror, app) {
  let focused = 0;
  const tellFocus = (element) => {
    const id = element?.nodeKey ?? 0;
    if (id === focused) return;
    focused = id;
    app.focus(id, id !== 0 && element.matches(":focus-visible"));
  };

  listenToPointer(stage, app);
  listenToTyping(stage, mirror, app);

  stage.addEventListener("focusin", (event) => {
    if (mirror.applying) return;
    tellFocus(event.target);
    if (event.target.getAttribute("role") === "combobox") event.target.select();
  });
  stage.addEventListener("focusout", (event) => {
    // When the window goes to the background the element keeps the focus.
    if (mirror.applying || document.activeElement === event.target) return;
    if (!event.relatedTarget) tellFocus(null);
  });

  // After a patch: elements may have come, gone or taken the focus.
  return () => tellFocus(document.activeElement === document.body ? null : document.activeElement);
}
