// Keeps the DOM over the canvas equal to what the application says is there (client/semantics/mirror_patch.h).

const nothing = {};

function setAttributes(element, before, after) {
  for (const name in before) if (!(name in after)) element.removeAttribute(name);
  for (const name in after) if (before[name] !== after[name]) element.setAttribute(name, after[name]);
}

function place(style, [left, top, width, height]) {
  style.left = `${left}px`;
  style.top = `${top}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}

function lookOfInput(style, [left, right, top, size, line, alignRight]) {
  style.paddingLeft = `${left}px`;
  style.paddingRight = `${right}px`;
  style.paddingTop = `${top}px`;
  style.fontSize = `${size}px`;
  style.lineHeight = `${line}px`;
  style.textAlign = alignRight ? "right" : "";
}

class Entry {
  constructor(id, tag) {
    this.id = id;
    this.tag = tag;
    this.element = document.createElement(tag);
    this.element.nodeKey = id;
    this.element.id = `n${id}`;
    if (tag === "button") this.element.type = "button";
    if (tag === "textarea" || tag === "input") this.element.spellcheck = tag === "textarea";
    this.attributes = nothing;
    this.text = null;
    this.end = null;
    this.serial = -1;
    this.isField = tag === "input" || tag === "textarea";
  }

  update(data, isComposing) {
    const { element } = this;
    setAttributes(element, this.attributes, data.a);
    this.attributes = data.a;
    place(element.style, data.b);
    element.takesClicks = data.k === 1;
    element.style.zIndex = data.z ? data.z[0] : "";
    this.setText(data.x);
    if (data.i) lookOfInput(element.style, data.i);
    if (this.isField && !isComposing && element.value !== data.v) element.value = data.v;
    if (data.s) this.setScroll(data.s);
  }

  setText(text) {
    if (text === undefined) {
      this.text?.remove();
      this.text = null;
      return;
    }
    if (!this.text) {
      this.text = document.createElement("span");
      this.text.className = "text";
      this.element.prepend(this.text);
    }
    if (this.text.textContent !== text) this.text.textContent = text;
  }

  setScroll([width, height, wished, serial]) {
    const { element } = this;
    if (!this.end) {
      element.classList.add("scroller");
      this.end = document.createElement("div");
      this.end.className = "end";
      element.append(this.end);
    }
    this.end.style.top = `${Math.max(0, height - 1)}px`;
    if (serial !== this.serial) this.scrollTo = wished;
    this.serial = serial;
  }

  // Only once it stands in the document and its content has its height.
  settle() {
    if (this.scrollTo === undefined) return;
    this.element.scrollTop = this.scrollTo;
    this.scrollTo = undefined;
  }

  firstChild() {
    const first = this.element.firstChild;
    return first && first === this.text ? first.nextSibling : first;
  }
}

export class Mirror {
  constructor(root) {
    this.root = root;
    this.entries = new Map();
    this.applying = false;
    this.composing = false;
    this.focusSerial = 0;
  }

  apply(patch) {
    this.applying = true;
    const active = document.activeElement;
    const seen = this.update(patch.nodes);
    this.removeAllBut(seen);
    this.arrange(patch.nodes);
    for (const entry of seen) entry.settle();
    this.makeScrollersReachable(seen);
    if (active && active !== document.body && active.isConnected && document.activeElement !== active)
      active.focus({ preventScroll: true });
    this.applying = false;
    this.moveFocus(patch.focus);
  }

  update(nodes) {
    const seen = new Set();
    for (const [id, , data] of nodes) {
      let entry = this.entries.get(id);
      if (data !== 0) {
        if (entry && entry.tag !== data.t) {
          entry.element.remove();
          entry = undefined;
        }
        if (!entry) {
          entry = new Entry(id, data.t);
          this.entries.set(id, entry);
        }
        entry.update(data, this.composing && document.activeElement === entry.element);
      }
      seen.add(entry);
    }
    return seen;
  }

  removeAllBut(seen) {
    for (const [id, entry] of this.entries) {
      if (seen.has(entry)) continue;
      entry.element.remove();
      this.entries.delete(id);
    }
  }

  arrange(nodes) {
    const last = new Map(); // parent -> the child placed last
    const placed = [];
    for (const [id, parent] of nodes) {
      const entry = this.entries.get(id);
      placed.push(entry);
      const above = parent < 0 ? this.root : placed[parent].element;
      const before = last.get(above);
      const expected = before ? before.nextSibling : parent < 0 ? above.firstChild : placed[parent].firstChild();
      if (entry.element !== expected) above.insertBefore(entry.element, expected);
      last.set(above, entry.element);
    }
  }

  makeScrollersReachable(seen) {
    for (const entry of seen) {
      if (!entry.end) continue;
      const reachable = entry.element.querySelector('[tabindex="0"], input, textarea') !== null;
      if (reachable) entry.element.removeAttribute("tabindex");
      else entry.element.tabIndex = 0;
    }
  }

  moveFocus([id, serial]) {
    if (serial === this.focusSerial) return;
    this.focusSerial = serial;
    this.entries.get(id)?.element.focus();
  }

  // The node that takes clicks at or above an element; 0 if none.
  static clickable(element) {
    for (let node = element; node; node = node.parentElement) if (node.takesClicks) return node;
    return null;
  }

  focused() {
    const active = document.activeElement;
    return active && active.nodeKey ? active.nodeKey : 0;
  }
}
