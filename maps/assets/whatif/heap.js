/* A binary heap of [cost, node]; of equal costs the lower node comes first. */

/** @typedef {[cost: number, node: number]} Item */

/** @param {Item} a @param {Item} b */
const isBefore = (a, b) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

export class Heap {
  constructor() {
    /** @type {Item[]} */
    this.items = [];
  }

  /** @param {Item} item */
  push(item) {
    const { items } = this;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!isBefore(item, items[up])) { break; }
      items[at] = items[up];
      at = up;
    }
    items[at] = item;
  }

  /** The first item, taken out; undefined where there is none. */
  pop() {
    const { items } = this;
    const top = items[0];
    const item = items.pop();
    if (!item || !items.length) { return item; }
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= items.length) { break; }
      if (down + 1 < items.length && isBefore(items[down + 1], items[down])) { down += 1; }
      if (!isBefore(items[down], item)) { break; }
      items[at] = items[down];
      at = down;
    }
    items[at] = item;
    return top;
  }
}
