/* Work that waits until the browser has drawn what is more urgent. */
const SOON_MS = 80;

/** @type {Map<string, {timer: number, run: () => void}>} */
const pending = new Map();

/** Run something once, when nothing has asked for it again for a while.
 * @param {string} name @param {() => void} work */
export function soon(name, work) {
  const before = pending.get(name);
  if (before) { window.clearTimeout(before.timer); }
  const run = () => { pending.delete(name); work(); };
  pending.set(name, { timer: window.setTimeout(run, SOON_MS), run: run });
}

/** Do at once what was to be done soon: a print does not wait. */
export function settle() {
  [...pending.values()].forEach((one) => { window.clearTimeout(one.timer); one.run(); });
}
