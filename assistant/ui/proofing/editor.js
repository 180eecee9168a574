// The proofing editor: a plain textarea (native undo, input methods, selection) over a mirror that draws the marks.
// The server sends {text, version, base, marks, words, storageKey, readonly, unresolved}; the editor sends back
//   state "edit"    {text, base, version, serial}   after a pause in typing
//   trigger "picked" {start, end}          when a marked number is clicked
//   trigger "stepped" {by}                 when a key asks for the section before (-1) or after (1)
//   trigger "unmarked"                     when a saved text came without marks: its check took too long to wait for
//   trigger "rested"                       when nothing was typed for a while: what stands around may catch up
// `marks` is null until the text is checked. Offsets are UTF-16 units. Text on the server replaces what is here only when `version` changes.

const PAUSE_MS = 100;
const REST_MS = 600;
const ASK_MS = 150;
const ANSWER_MS = 4000;
const LONGEST_ANSWER_MS = 8000;
const LEAVING_MS = 10000;
const editors = new WeakMap();

// A click on a link leaves the page. What an editor sends after it would reach the server together with the wish for
// the other page and make it stay on this one, so that the click were lost.
let left = -LEAVING_MS;
document.addEventListener("click", (event) => {
  if (event.composedPath().some((node) => node.tagName === "A")) left = performance.now();
}, true);

// What Word and web pages paste along: line breaks of their own kind, and characters nobody sees that would part a
// number or could not be stored at all.
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const UNSEEN = /[\0-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc\ufffe\uffff]|\p{Surrogate}/gu;

function cleaned(text) {
  return text.replace(LINE_BREAKS, "\n").replace(UNSEEN, "");
}

const HIGH = /[\ud800-\udbff]/;
const LOW = /[\udc00-\udfff]/;

// Where two texts part: [length of the same head, length of the same tail], no character cut in two.
function common(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  if (head && HIGH.test(before[head - 1])) head -= 1;
  if (tail && LOW.test(before[before.length - tail])) tail -= 1;
  return [head, tail];
}

function escapeHtml(text) {
  return text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
}

// Marks made for `before`, moved to where they stand in `after`; those touched by the edit are dropped.
function shifted(marks, before, after) {
  if (before === after) return marks;
  const [head, tail] = common(before, after);
  const delta = after.length - before.length;
  const changedUntil = before.length - tail;
  return marks
    .filter((m) => m.end <= head || m.start >= changedUntil)
    .map((m) => (m.end <= head ? m : { ...m, start: m.start + delta, end: m.end + delta }));
}

class Editor {
  constructor(root) {
    this.box = root.querySelector(".box");
    this.area = root.querySelector("textarea");
    this.mirror = root.querySelector(".mirror");
    this.card = root.querySelector(".card");
    this.status = root.querySelector(".status");
    this.marks = [];
    this.markedText = "";
    this.version = null;
    this.serial = 0;
    this.timer = 0;
    this.composing = false;
    this.listen();
  }

  listen() {
    const { area } = this;
    area.addEventListener("compositionstart", () => { this.composing = true; });
    area.addEventListener("compositionend", () => {
      this.composing = false;
      this.typed();
      if (this.late) this.update(this.late);
    });
    area.addEventListener("input", () => {
      if (this.composing || this.replacing) this.paint(); else this.typed();
    });
    area.addEventListener("blur", () => { this.flush(); });
    area.addEventListener("keydown", (event) => this.key(event));
    area.addEventListener("keyup", () => this.caretMoved());
    area.addEventListener("click", () => {
      this.caretMoved();
      const mark = this.markAt(area.selectionStart);
      if (mark) this.component.setTriggerValue("picked", { start: mark.start, end: mark.end, at: Date.now() });
    });
    area.addEventListener("mousemove", (event) => {
      if (this.hovering) return;
      this.hovering = requestAnimationFrame(() => { this.hovering = 0; this.hover(event.clientX, event.clientY); });
    });
    this.box.addEventListener("mouseleave", () => { if (this.box.querySelector(":focus") === null) this.hide(); });
    this.card.addEventListener("mousedown", (event) => {
      if (event.target.closest("button")) { event.preventDefault(); this.apply(this.shown); }
    });
  }

  update(component) {
    this.component = component;
    const { text, version, marks, words, readonly, storageKey, base, focus, recoverable, unresolved } = component.data;
    this.words = words;
    this.unresolved = unresolved;
    this.storageKey = storageKey;
    this.area.readOnly = Boolean(readonly);
    this.area.placeholder = words.placeholder;
    this.area.setAttribute("aria-label", words.label);
    const first = this.version === null;
    this.late = this.composing && version !== this.version ? component : null;
    if (this.late) return; // a text put in now would break the word being composed
    if (version !== this.version) {
      const typed = !first && this.area.value !== this.sent;
      const grown = !first && recoverable && (text === this.sent || text === this.known);
      if (typed && !grown && recoverable) this.flush(); // typed on a text that was changed elsewhere: the server shows both
      this.version = version;
      this.base = base;
      this.sent = text;
      this.known = text;
      if (first) this.area.value = text;
      else if (grown) this.flush(); // a new session of the same text: what was typed meanwhile stays
      else this.replace(text);
      if (first && recoverable) this.recover(text);
    } else if (text === this.sent) {
      this.base = base;
      this.known = text;
    }
    if (text === this.area.value) {
      this.forget();
      this.saved = true;
      clearTimeout(this.answerTimer);
      clearTimeout(this.askTimer);
      if (marks) {
        this.marks = marks;
        this.markedText = text;
        this.settled = true;
        if (this.restless) this.rest();
      } else {
        this.askTimer = setTimeout(() => this.staying() && this.component.setTriggerValue("unmarked", Date.now()), ASK_MS);
      }
    }
    this.paint();
    this.report();
    if (focus && focus.serial !== this.focused) this.focusOn(focus);
  }

  focusOn({ start, end, serial }) {
    this.focused = serial;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    const mark = this.marks.findIndex((m) => m.start <= start && start < m.end);
    (mark < 0 ? this.area : this.mirror.querySelector(`mark[data-index="${mark}"]`)).scrollIntoView({ block: "center" });
    this.caretMoved();
  }

  // Puts another text in as one edit of the part that differs, so that Ctrl+Z takes it back.
  replace(text) {
    const before = this.area.value;
    if (this.area.readOnly) this.area.value = text;
    if (this.area.value === text) return;
    const [head, tail] = common(before, text);
    const focused = document.activeElement;
    this.replacing = true;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(head, before.length - tail);
    document.execCommand(head + tail < text.length ? "insertText" : "delete", false, text.slice(head, text.length - tail));
    this.replacing = false;
    if (this.area.value !== text) this.area.value = text;
    if (focused && focused !== document.activeElement) focused.focus({ preventScroll: true });
  }

  // Text typed in the last instants before a reload, kept by the browser, comes back. Where the server has a text that
  // did not come from here, it goes up with the base it was typed on, and the server shows both.
  recover(text) {
    const kept = this.stored();
    if (!kept || kept.text === text) return;
    this.area.value = kept.text;
    if (kept.sent === text) { this.flush(); return; }
    this.component.setStateValue("edit", { text: kept.text, base: kept.base, version: "", serial: Date.now() });
  }

  // The browser may refuse to keep anything (private window, full disk): then the server alone does.
  stored() {
    try { return JSON.parse(localStorage.getItem(this.storageKey)); } catch { return null; }
  }

  keep() {
    const kept = { text: this.area.value, base: this.base, sent: this.sent };
    try { localStorage.setItem(this.storageKey, JSON.stringify(kept)); } catch { /* see stored() */ }
  }

  forget() {
    try { localStorage.removeItem(this.storageKey); } catch { /* see stored() */ }
  }

  staying() { return this.area.isConnected && performance.now() - left > LEAVING_MS; }

  rest() {
    clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => {
      if (!this.staying()) return;
      this.restless = false;
      this.component.setTriggerValue("rested", Date.now());
    }, REST_MS);
  }

  typed() {
    const clean = cleaned(this.area.value);
    if (clean !== this.area.value) this.replace(clean);
    this.saved = false;
    this.settled = false;
    this.restless = true;
    clearTimeout(this.restTimer);
    clearTimeout(this.askTimer);
    this.keep();
    this.paint();
    this.report();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  flush() {
    clearTimeout(this.timer);
    if (this.area.value === this.sent || this.composing) return;
    this.sent = this.area.value;
    this.keep();
    this.send();
  }

  // Sends what the area holds; where no answer comes, as after a lost connection, sends it again.
  send(wait = ANSWER_MS) {
    clearTimeout(this.answerTimer);
    if (!this.area.isConnected) return;
    this.serial = Math.max(this.serial + 1, Date.now());
    const { base, version, serial } = this;
    this.component.setStateValue("edit", { text: this.sent, base, version, serial });
    this.answerTimer = setTimeout(() => this.send(Math.min(wait * 2, LONGEST_ANSWER_MS)), wait);
  }

  paint() {
    const text = this.area.value;
    this.marks = shifted(this.marks, this.markedText, text);
    this.markedText = text;
    let html = "";
    let at = 0;
    this.marks.forEach((mark, index) => {
      if (mark.start < at) return;
      html += escapeHtml(text.slice(at, mark.start));
      html += `<mark class="${mark.tone}" data-verdict="${mark.verdict}" data-index="${index}">`;
      html += `${escapeHtml(text.slice(mark.start, mark.end))}</mark>`;
      at = mark.end;
    });
    this.mirror.innerHTML = `${html}${escapeHtml(text.slice(at))}\n`;
  }

  report() {
    const wrong = this.marks.filter((m) => m.tone === "wrong").length;
    const clean = wrong ? this.words.wrong.replace("{n}", wrong) : this.words.clean;
    const count = this.saved && !this.settled ? this.words.checking : clean;
    const saved = this.saved ? this.words.saved : this.words.saving;
    this.status.textContent = this.area.value.trim() ? `${saved} · ${count}` : saved;
    this.status.dataset.settled = String(Boolean(this.settled));
  }

  markAt(position) { return this.marks.find((m) => m.start <= position && position <= m.end); }

  hover(x, y) {
    for (const element of this.mirror.querySelectorAll("mark")) {
      for (const r of element.getClientRects()) {
        if (x >= r.left && x <= r.right && y >= r.top - 2 && y <= r.bottom + 4) return this.show(this.marks[element.dataset.index], element);
      }
    }
    return undefined;
  }

  caretMoved() {
    const mark = this.markAt(this.area.selectionStart);
    if (!mark) return this.hide();
    return this.show(mark, this.mirror.querySelector(`mark[data-index="${this.marks.indexOf(mark)}"]`));
  }

  show(mark, element) {
    if (!mark || !element) return;
    this.shown = mark;
    const repair = mark.expected && mark.tone === "wrong" && !this.area.readOnly
      ? `<button type="button">${escapeHtml(this.words.replace.replace("{text}", mark.expected))} <kbd>Alt+Enter</kbd></button>` : "";
    this.card.innerHTML =
      `<strong class="${mark.tone}">${escapeHtml(mark.title)}</strong><span>${escapeHtml(mark.explanation)}</span>` +
      (mark.source ? `<span class="source">${escapeHtml(mark.source)}</span>` : "") + repair;
    const outer = this.box.getBoundingClientRect();
    const r = element.getClientRects()[0];
    this.card.style.left = `${Math.max(0, Math.min(r.left - outer.left, outer.width - 340))}px`;
    this.card.style.top = `${r.bottom - outer.top + 6}px`;
    this.card.hidden = false;
  }

  hide() { this.card.hidden = true; this.shown = null; }

  // Puts what a number should say in its place; the mark a drafter left directly behind it for being wrong goes too.
  apply(mark) {
    if (!mark || !mark.expected || this.area.readOnly) return;
    const left = this.area.value.startsWith(this.unresolved, mark.end) ? this.unresolved.length : 0;
    this.area.focus();
    this.area.setSelectionRange(mark.start, mark.end + left);
    document.execCommand("insertText", false, mark.expected);
    this.hide();
    this.flush();
  }

  key(event) {
    if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      this.apply(this.shown || this.markAt(this.area.selectionStart));
    } else if (event.key === "F8") {
      event.preventDefault();
      const wrong = this.marks.filter((m) => m.tone === "wrong");
      const next = wrong.find((m) => m.start > this.area.selectionStart) || wrong[0];
      if (next) { this.area.setSelectionRange(next.start, next.start); this.caretMoved(); }
    } else if (event.altKey && (event.key === "PageUp" || event.key === "PageDown")) {
      event.preventDefault();
      this.flush();
      this.component.setTriggerValue("stepped", { by: event.key === "PageUp" ? -1 : 1 });
    } else if (event.key === "Escape") {
      this.hide();
    }
  }
}

export default function (component) {
  const root = component.parentElement;
  let editor = editors.get(root);
  if (!editor || !root.contains(editor.area)) {
    editor = new Editor(root);
    editors.set(root, editor);
  }
  editor.update(component);
}
