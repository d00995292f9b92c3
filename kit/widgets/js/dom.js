/**
 * Make an element. Text is set as text, never as markup: an article, a note or a label is a
 * stranger's words in a page that can reach a kernel.
 *
 * @param {string} tag for instance "button" or "p.kit-quote" (one or more classes after dots)
 * @param {Record<string, any>} [props] attributes; `on…` are listeners, `class` joins the
 *   classes of the tag, `style` may hold custom properties, null/undefined/false are left out
 * @param {...(Node|string|number|null|undefined|false|any[])} children
 * @returns {any}
 */
function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const el = document.createElement(name || "div");
  el.classList.add(...classes);
  for (const [key, value] of Object.entries(props || {})) setProp(el, key, value);
  append(el, children);
  return el;
}

function setProp(el, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) el.addEventListener(key.slice(2).toLowerCase(), value);
  else if (key === "class") el.classList.add(...String(value).split(" ").filter(Boolean));
  else if (key === "style") for (const [k, v] of Object.entries(value)) el.style.setProperty(k, v);
  else if (key === "value" || key === "checked" || key === "disabled") el[key] = value;
  else el.setAttribute(key, value === true ? "" : value);
}

function append(el, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    el.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Replace all children, and keep the element itself (its listeners, its place, its focus). */
function fill(el, ...children) {
  el.replaceChildren();
  append(el, children);
  return el;
}

/**
 * Keep JupyterLab's shortcuts from firing while a reader types or presses a key in the widget.
 * Its shortcut selectors end in `:focus`, so the mark must be on the focused element itself.
 */
function suppressShortcuts(root, signal) {
  root.addEventListener(
    "focusin",
    (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"),
    { signal },
  );
}

let lastId = 0;
let idSalt = "";
/** An id for `aria-labelledby` and its kin, unique in the page for this module's copy. */
function domId(name) {
  idSalt ||= Math.random().toString(36).slice(2, 8);
  return `kit-${name}-${idSalt}-${++lastId}`;
}

/** A new id for a mark or a link; `randomUUID` exists only where the page is served securely. */
function newId() {
  if (globalThis.crypto?.randomUUID) return crypto.randomUUID();
  const bytes = Array.from({ length: 16 }, () => Math.floor(Math.random() * 256));
  return bytes.map((b) => b.toString(16).padStart(2, "0")).join("");
}

/** What repeats a change in words waits until the change itself is seen. */
function oncePerPaint(fn) {
  let due = false;
  return () => {
    if (!due) whenPainted(() => ((due = false), fn()));
    due = true;
  };
}

let awaited = []; // what waits for the next frame

/** After the next frame; a page in the background draws none, so not much later there. */
function whenPainted(fn) {
  if (awaited.push(fn) > 1) return;
  const { port1, port2 } = new MessageChannel();
  const drawn = () => {
    clearTimeout(late);
    cancelAnimationFrame(frame);
    const due = awaited;
    awaited = [];
    // each by itself: one that throws does not stop the others
    port1.onmessage = () => (port1.close(), due.forEach((one) => queueMicrotask(one)));
    port2.postMessage(0);
  };
  const late = setTimeout(drawn, 250);
  const frame = requestAnimationFrame(drawn);
}
