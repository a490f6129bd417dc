/* One state, one way to change it, one way to show it; and the part of the address after # that carries it.

   state = {
     day:      number of a day in data.days.at (on the page of a scenario always the last, see data.cases),
     goods:    number of a commodity, or null for all,
     to:       a destination's name, or "" for all,
     selected: {kind, n} or null; kinds: corridor, section, report, closure, way, crossing, mine,
     asked:    {date, day} or null: the date of a link that the page does not show, and the day shown for it
   }
   page.set({...}) merges a change into the state and runs every view, in order, as view(state, before); `before` is null
   the first time. A view reads only the state and the data. page.fields lists what goes into the address: another
   script adds a field of its own with page.fields.push({key, write(state) -> text or "", read(text, patch)}). */
(function (page) {
  "use strict";
  const { data } = page;
  const last = data.days.at.length - 1;
  const FIRST_MS = Date.parse(data.days.first + "T00:00:00Z");
  const DAY_MS = 86400000;
  const WRITE_AFTER_MS = 250; // browsers refuse to rewrite the address many times a second
  let timer = null;
  let written = null;

  page.lastDay = last;
  page.dateAt = (offset) => new Date(FIRST_MS + offset * DAY_MS);
  page.dateOf = (day) => page.dateAt(data.days.at[day]);
  page.isoOf = (day) => page.dateOf(day).toISOString().slice(0, 10);
  /* The number of the last day at or before an offset; null before the first. */
  page.dayAtOffset = function (offset) {
    let found = null;
    data.days.at.forEach((at, day) => { if (at <= offset) { found = day; } });
    return found;
  };

  /* {day, isShown} of a date written 2025-11-14: its day, the nearest where the page has no such day, of those between
     two days the earlier; null where it is no date. */
  page.readDay = function (text) {
    const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? text + "T00:00:00Z" : NaN);
    if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) { return null; }
    const offset = Math.round((date.getTime() - FIRST_MS) / DAY_MS);
    const day = page.dayAtOffset(offset) || 0;
    return { day: day, isShown: data.days.at[day] === offset, date: date };
  };

  page.start_state = () => ({ day: last, goods: null, to: "", selected: null, asked: null });
  page.state = page.start_state();
  page.views = [];

  page.set = function (patch) {
    const before = page.state;
    const after = Object.assign({}, before, patch);
    if (Object.keys(after).every((key) => after[key] === before[key])) { return; }
    page.state = after;
    page.views.forEach((view) => view(after, before));
    window.clearTimeout(timer);
    timer = window.setTimeout(page.writeFragment, WRITE_AFTER_MS);
  };

  const named = {
    corridor: data.corridors.map((one) => one.id),
    report: data.reports.map((one) => one.id),
    crossing: data.crossings.map((one) => one.id),
    mine: data.mines.map((one) => one.name)
  };

  page.fields = [
    {
      key: "d",
      write: (state) => (data.cases || last === 0 ? "" : page.isoOf(state.day)),
      read: function (text, patch) {
        const found = data.cases ? null : page.readDay(text);
        if (!found) { return; }
        patch.day = found.day;
        if (!found.isShown) { patch.asked = { date: found.date, day: found.day }; }
      }
    },
    {
      key: "g",
      write: (state) => (state.goods === null ? "" : data.goods[state.goods].code),
      read: function (text, patch) {
        const found = data.goods.findIndex((one) => one.code === text);
        if (found >= 0) { patch.goods = found; }
      }
    },
    {
      key: "to",
      write: (state) => state.to,
      read: function (text, patch) {
        if (data.corridors.some((one) => one.to === text)) { patch.to = text; }
      }
    },
    {
      key: "s",
      write: function (state) {
        const names = state.selected && named[state.selected.kind];
        return names ? state.selected.kind + "." + names[state.selected.n] : "";
      },
      read: function (text, patch) {
        const kind = text.split(".", 1)[0];
        const n = Object.keys(named).indexOf(kind) < 0 ? -1 : named[kind].indexOf(text.slice(kind.length + 1));
        if (n >= 0) { patch.selected = { kind: kind, n: n }; }
      }
    }
  ];

  page.fragmentOf = (state) => page.fields
    .map((field) => [field.key, field.write(state)])
    .filter((pair) => pair[1] !== "")
    .map((pair) => pair[0] + "=" + encodeURIComponent(pair[1]).replace(/%20/g, "+"))
    .join("&");

  page.writeFragment = function () {
    written = page.fragmentOf(page.state);
    if (written === window.location.hash.slice(1) || window.location.protocol === "about:") { return; } // a frame has no address
    window.history.replaceState(null, "", written ? "#" + written : window.location.pathname + window.location.search);
  };

  /* The state an address stands for; null where what follows # is a place in the page. */
  page.readFragment = function () {
    const text = window.location.hash.slice(1);
    if (text && !/(^|&)\w+=/.test(text)) { return null; }
    const patch = page.start_state();
    text.split("&").forEach((pair) => {
      const cut = pair.indexOf("=");
      const field = page.fields.find((one) => one.key === pair.slice(0, cut));
      if (!field) { return; }
      try {
        field.read(decodeURIComponent(pair.slice(cut + 1).replace(/\+/g, " ")), patch);
      } catch (error) {
        if (!(error instanceof URIError)) { throw error; }
      }
    });
    return patch;
  };

  window.addEventListener("hashchange", function () {
    const patch = page.readFragment();
    if (patch && (patch.asked || page.fragmentOf(patch) !== page.fragmentOf(page.state))) { page.set(patch); page.refit(); }
  });
})(supplylines);
