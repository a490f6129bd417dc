"use strict";
var supplylines = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name2 in all)
      __defProp(target, name2, { get: all[name2], enumerable: true });
  };
  var __copyProps = (to2, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to2, key) && key !== except)
          __defProp(to2, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to2;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // maps/assets/page.js
  var page_exports = {};
  __export(page_exports, {
    askWhatIf: () => askWhatIf,
    assume: () => assume,
    assumedText: () => assumedText,
    choose: () => choose,
    close: () => close,
    data: () => data,
    declutter: () => declutter,
    feature: () => feature,
    fill: () => fill,
    focusOn: () => focusOn,
    lastDay: () => lastDay,
    map: () => map,
    say: () => say,
    scenarioText: () => scenarioText,
    set: () => set,
    settle: () => settle,
    show: () => show,
    showMap: () => showMap,
    start: () => start2,
    state: () => state,
    stretchName: () => stretchName,
    writeFragment: () => writeFragment
  });

  // maps/assets/core/screen.js
  var small = window.matchMedia("(max-width: 760px)");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  var isSmall = () => small.matches;
  var isCalm = () => calm.matches;

  // maps/assets/core/store.js
  var store_exports = {};
  __export(store_exports, {
    begin: () => begin,
    fields: () => fields,
    fragmentOf: () => fragmentOf,
    readFragment: () => readFragment,
    set: () => set,
    startState: () => startState,
    state: () => state,
    views: () => views,
    writeFragment: () => writeFragment
  });

  // maps/assets/core/data.js
  var data = JSON.parse(
    /** @type {HTMLElement} */
    document.getElementById("map-data").textContent || ""
  );

  // maps/assets/core/days.js
  var FIRST_MS = Date.parse(data.days.first + "T00:00:00Z");
  var DAY_MS = 864e5;
  var lastDay = data.days.at.length - 1;
  var dateAt = (offset) => new Date(FIRST_MS + offset * DAY_MS);
  var dateOf = (day2) => dateAt(data.days.at[day2]);
  var isoOf = (day2) => dateOf(day2).toISOString().slice(0, 10);
  function ageOf(day2) {
    const now = /* @__PURE__ */ new Date();
    const today = Date.parse((document.documentElement.dataset.today || "") + "T00:00:00Z") || Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    return Math.round((today - dateOf(day2).getTime()) / DAY_MS);
  }
  function dayAtOffset(offset) {
    const later = data.days.at.findIndex((at) => at > offset);
    if (later === 0) {
      return null;
    }
    return later < 0 ? lastDay : later - 1;
  }
  function readDay(text) {
    const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? text + "T00:00:00Z" : NaN);
    if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
      return null;
    }
    const offset = Math.round((date.getTime() - FIRST_MS) / DAY_MS);
    const day2 = dayAtOffset(offset) || 0;
    return { day: day2, isShown: data.days.at[day2] === offset, date };
  }

  // maps/assets/core/store.js
  var WRITE_AFTER_MS = 250;
  var timer = 0;
  var startState = () => ({ day: lastDay, goods: null, to: "", selected: null, asked: null, vs: null, assumed: "", elsewhere: false });
  var state = startState();
  var views = [];
  function set(patch) {
    const before2 = state;
    const after = { ...before2, ...patch };
    const keys = (
      /** @type {(keyof State)[]} */
      Object.keys(after)
    );
    if (keys.every((key) => after[key] === before2[key])) {
      return;
    }
    state = after;
    views.forEach((view) => view(after, before2));
    window.clearTimeout(timer);
    timer = window.setTimeout(writeFragment, WRITE_AFTER_MS);
  }
  function begin(prepare2) {
    state = readFragment() || state;
    prepare2();
    views.forEach((view) => view(state, null));
  }
  var named = {
    corridor: data.corridors.map((one) => one.id),
    report: data.reports.map((one) => one.id),
    crossing: data.crossings.map((one) => one.id),
    site: data.sites.map((one) => one.name)
  };
  var fields = [
    {
      key: "d",
      write: ({ day: day2 }) => data.cases || lastDay === 0 ? "" : isoOf(day2),
      read: function(text, patch) {
        const found2 = data.cases ? null : readDay(text);
        if (!found2) {
          return;
        }
        patch.day = found2.day;
        if (!found2.isShown) {
          patch.asked = { date: found2.date, day: found2.day };
        }
      }
    },
    {
      key: "g",
      write: ({ goods: goods2 }) => goods2 === null ? "" : data.goods[goods2].code,
      read: function(text, patch) {
        const found2 = data.goods.findIndex((one) => one.code === text);
        if (found2 >= 0) {
          patch.goods = found2;
        }
      }
    },
    {
      key: "to",
      write: ({ to: to2 }) => to2,
      read: function(text, patch) {
        if (data.corridors.some((one) => one.to === text)) {
          patch.to = text;
        }
      }
    },
    {
      key: "s",
      write: function({ selected }) {
        if (!selected || selected.kind === "cluster") {
          return "";
        }
        const names2 = named[selected.kind];
        return names2 ? selected.kind + "." + names2[selected.n] : "";
      },
      read: function(text, patch) {
        const [word] = text.split(".", 1);
        const kind = (
          /** @type {"corridor" | "report" | "crossing" | "site"} */
          word === "mine" ? "site" : word
        );
        const n = Object.keys(named).indexOf(kind) < 0 ? -1 : named[kind].indexOf(text.slice(word.length + 1));
        if (n >= 0) {
          patch.selected = { kind, n };
        }
      }
    }
  ];
  var fragmentOf = (shown3) => fields.map((field3) => [field3.key, field3.write(shown3)]).filter((pair) => pair[1] !== "").map((pair) => pair[0] + "=" + encodeURIComponent(pair[1]).replace(/%20/g, "+")).join("&");
  function writeFragment() {
    const text = fragmentOf(state);
    if (text === window.location.hash.slice(1) || window.location.protocol === "about:") {
      return;
    }
    window.history.replaceState(null, "", text ? "#" + text : window.location.pathname + window.location.search);
  }
  function readFragment() {
    const text = window.location.hash.slice(1);
    if (text && !/(^|&)\w+=/.test(text)) {
      return null;
    }
    const patch = startState();
    text.split("&").forEach((pair) => {
      const cut = pair.indexOf("=");
      const field3 = fields.find((one) => one.key === pair.slice(0, cut));
      if (!field3) {
        return;
      }
      try {
        field3.read(decodeURIComponent(pair.slice(cut + 1).replace(/\+/g, " ")), patch);
      } catch (error) {
        if (!(error instanceof URIError)) {
          throw error;
        }
      }
    });
    return patch;
  }

  // maps/assets/core/dom.js
  var byId = (id) => (
    /** @type {HTMLElement} */
    document.getElementById(id)
  );
  function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.keys(attributes).forEach((name2) => {
      const value = attributes[name2];
      if (value !== null && value !== void 0 && value !== false) {
        made.setAttribute(name2, String(value));
      }
    });
    add(made, children);
    return made;
  }
  function add(parent, children) {
    children.forEach((child) => {
      if (child === null || child === void 0 || child === "") {
        return;
      }
      if (child instanceof Node) {
        parent.appendChild(child);
        return;
      }
      if (typeof child === "string") {
        addText(parent, child);
        return;
      }
      add(parent, child);
    });
  }
  function addText(parent, text) {
    let [depth, start3] = [0, 0];
    const isPlain = !data.fallback || parent instanceof HTMLOptionElement || parent instanceof SVGElement;
    if (!isPlain && text.indexOf("\u2066") >= 0) {
      for (let at = 0; at < text.length; at += 1) {
        const sign2 = text.charAt(at);
        if (sign2 === "\u2066" && depth === 0) {
          parent.appendChild(document.createTextNode(text.slice(start3, at)));
          start3 = at + 1;
        }
        if (depth > 0 && sign2 === "\u2069") {
          depth -= 1;
          if (depth === 0) {
            parent.appendChild(el("span", { lang: data.fallback, dir: "ltr" }, text.slice(start3, at).replace(/\u2066/g, "\u2068")));
            start3 = at + 1;
          }
        } else if (sign2 === "\u2066" || depth > 0 && sign2 === "\u2068") {
          depth += 1;
        }
      }
    }
    parent.appendChild(document.createTextNode(text.slice(start3)));
  }
  function fill(parent, ...children) {
    parent.textContent = "";
    add(parent, children);
  }
  var drawings = /* @__PURE__ */ new Map();
  function drawing(svg2) {
    if (!drawings.has(svg2)) {
      const holder = document.createElement("span");
      holder.innerHTML = svg2;
      drawings.set(
        svg2,
        /** @type {Node} */
        holder.firstChild
      );
    }
    return (
      /** @type {Node} */
      drawings.get(svg2).cloneNode(true)
    );
  }
  var icon = (name2) => drawing(
    /** @type {string} */
    data.icons[name2]
  );
  var sample = (code) => drawing(data.labels[code].sample);
  function link(title2, url) {
    const lang = data.written === data.lang ? null : data.written || null;
    if (!/^https?:\/\//i.test(url)) {
      return el("span", { lang }, title2);
    }
    return el("a", { lang, href: url, target: "_blank", rel: "noopener noreferrer" }, title2);
  }
  function written(text) {
    if (!Array.isArray(text)) {
      return text || null;
    }
    return el("span", { lang: data.written }, data.quotes[0] + text[0] + data.quotes[1]);
  }

  // maps/assets/core/texts.js
  var isolated = (value) => data.dir === "rtl" ? String(value).replace(/^([ ,;\u00a0\u060c\u061b]*)(.+)$/, "$1\u2068$2\u2069") : /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(String(value)) ? "\u2068" + value + "\u2069" : String(value);
  function t(key, values = {}) {
    const { texts } = data;
    const one = key + "_one";
    const text = texts[values.n === 1 && one in texts ? one : key];
    if (text === void 0) {
      throw new Error("no text " + key);
    }
    return text.replace(/\{(\w+)\}/g, (whole, name2) => name2 in values ? isolated(
      /** @type {string | number} */
      values[name2]
    ) : whole);
  }

  // maps/assets/core/words.js
  var NBSP = "\xA0";
  var UNDER_ONE = -1;
  var OVER_99 = 101;
  var SIGNS = /[\s!-/:-@[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]+/g;
  var { thousands, decimal, beforePercent, firstOfMonth } = data.signs;
  var DASH = "\u2013";
  function number(value, decimals = 0) {
    const parts = Math.abs(value).toFixed(decimals).split(".");
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, thousands);
    return parts.join(decimal);
  }
  function percent(code) {
    if (code === null || code === void 0) {
      return DASH;
    }
    if (code === UNDER_ONE) {
      return "<" + NBSP + "1" + beforePercent + "%";
    }
    if (code === OVER_99) {
      return ">" + NBSP + "99" + beforePercent + "%";
    }
    return code + beforePercent + "%";
  }
  var sign = (value, signed2) => value < 0 ? "\u2212" : signed2 ? "+" : "";
  var codeOf = (share3) => share3 === 0 || share3 === 1 ? 100 * share3 : share3 < 0.01 ? UNDER_ONE : share3 > 0.99 ? OVER_99 : Math.round(100 * share3);
  var isSure = (code) => code === 100;
  var share = (code) => code === UNDER_ONE ? 5e-3 : Math.min(code, 99.5) / 100;
  var km = (value, signed2) => sign(value, signed2) + number(value) + NBSP + "km";
  function hours(value, signed2) {
    const size = Math.abs(value);
    const shown3 = size < 1 ? size : size < 10 ? Math.round(size * 10) / 10 : Math.round(size);
    const whole = Math.floor(Math.round(shown3 * 60) / 60);
    const minutes = Math.round(shown3 * 60) % 60;
    if (!whole) {
      return sign(value, signed2) + minutes + NBSP + "min";
    }
    return sign(value, signed2) + number(whole) + NBSP + "h" + (minutes ? NBSP + String(minutes).padStart(2, "0") : "");
  }
  var longer = (value) => Math.round(value * 60) > 0 ? hours(value, true) : t("no_slower");
  var label = (code) => data.labels[code].name;
  var ago = (days) => days > 0 ? t("days_ago", { n: days }) : t("today");
  var MONTH_DAYS = 30.44;
  var MONTHS_FROM = 61;
  var YEARS_FROM = 730;
  function age(days) {
    if (days < MONTHS_FROM) {
      return t("age_days", { n: days });
    }
    return days < YEARS_FROM ? t("age_months", { n: Math.floor(days / MONTH_DAYS) }) : t("age_years", { n: Math.floor(days / 365.25) });
  }
  function day(date) {
    const n = date.getUTCDate();
    return (n === 1 ? firstOfMonth : String(n)) + NBSP + data.months[date.getUTCMonth()] + " " + date.getUTCFullYear();
  }
  var fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/œ/g, "oe").replace(SIGNS, " ").trim();

  // maps/assets/core/model.js
  function expand(runs) {
    const found2 = [];
    for (let i = 0; i < runs.length; i += 2) {
      for (let k = 0; k < runs[i + 1]; k += 1) {
        found2.push(runs[i]);
      }
    }
    return found2;
  }
  var cells = data.cells.map(expand);
  var regionEffects = data.regions.map((region) => expand(region.effects));
  var supplies = data.supply.map(expand);
  var seenAt = data.seen.map(expand);
  var cards = data.cards.map(expand);
  var postsAt = expand(data.posts);
  var saying = (n) => n === null ? "" : data.sayings[n];
  var statuses = data.statuses.map(([
    label3,
    coverage = null,
    restricted = null,
    regime2 = null,
    open2 = null,
    diverted = null,
    cut = null,
    shares2 = null,
    way = null,
    round2 = null,
    wayNotes2 = null,
    wayOpen = null,
    doubtful2 = null
  ]) => ({
    label: label3,
    coverage,
    regime: regime2,
    open: open2,
    diverted,
    cut,
    restricted: saying(restricted),
    shares: saying(shares2),
    round: saying(round2),
    way,
    wayNotes: wayNotes2,
    wayOpen,
    isDoubtful: doubtful2 !== null
  }));
  var evidences = data.evidence.map((spans) => spans.map(([role, reports, last, mass, closure, from, to2], n) => ({ n, role, reports, last, mass, closure, from, to: to2 })));
  var closuresOfReport = data.reports.map(() => []);
  data.closures.forEach((closure, n) => closure.reports.forEach((report) => closuresOfReport[report].push(n)));
  var status = (corridor, day2) => statuses[cells[corridor][day2]];
  function isVisible(corridor, { goods: goods2, to: to2 }) {
    const one = data.corridors[corridor];
    return (goods2 === null || one.goods === goods2) && (!to2 || one.to === to2);
  }
  var visible = (filter) => data.corridors.map((_, n) => n).filter((n) => isVisible(n, filter));
  function counts(shown3) {
    const found2 = data.labels.map(() => 0);
    visible(shown3).forEach((n) => {
      if (data.corridors[n].road) {
        found2[status(n, shown3.day).label] += 1;
      }
    });
    return found2;
  }
  var sectionsOf = (corridor) => data.sections.filter((section) => section[0].indexOf(corridor) >= 0);
  var linesOf = (corridor) => sectionsOf(corridor).flatMap((section) => section[1]);
  function before(corridor, day2) {
    if (day2 === lastDay) {
      return { label: data.days.before[corridor], offset: data.days.at[day2] - data.days.since };
    }
    const then = dayAtOffset(data.days.at[day2] - data.days.since);
    return then === null ? null : { label: status(corridor, then).label, offset: data.days.at[then] };
  }
  function closureP(n, day2) {
    const closure = data.closures[n];
    const code = closure.p[day2 - closure.from];
    return code === void 0 ? null : code;
  }
  function reportP(report, day2) {
    let likeliest = null;
    closuresOfReport[report].forEach((n) => {
      const code = closureP(n, day2);
      if (code !== null && (likeliest === null || share(code) > share(likeliest))) {
        likeliest = code;
      }
    });
    return likeliest;
  }
  function evidence(corridor, day2) {
    const found2 = evidences[corridor].filter((one) => one.from <= day2 && day2 <= one.to).map((one) => {
      const p2 = one.closure < 0 ? null : closureP(one.closure, day2);
      const weight = p2 === null ? 0 : share(p2) * (one.mass || 0);
      return { ...one, p: p2, weight, age: Math.max(0, data.days.at[day2] - one.last) };
    });
    return found2.sort((a, b) => a.role - b.role || b.weight - a.weight || a.age - b.age || a.n - b.n);
  }
  var isContext = ({ role }) => data.contexts.includes(role);
  var freshest = (corridor, day2) => evidences[corridor].reduce((least, one) => one.from <= day2 && day2 <= one.to && !isContext(one) ? Math.min(least, Math.max(0, data.days.at[day2] - one.last)) : least, Infinity);
  var concerns = (closure, corridor) => data.closures[closure].goods.indexOf(data.corridors[corridor].goods) >= 0;
  function along(corridor, day2) {
    const found2 = /* @__PURE__ */ new Map();
    data.bands.forEach(([closure, mass, , , where]) => {
      const code = closureP(closure, day2);
      if (code === null || !concerns(closure, corridor) || share(code) * mass < data.bandFrom * 100) {
        return;
      }
      where.filter((one) => one[0] === corridor).forEach(([, first, last]) => {
        const known2 = found2.get(closure);
        found2.set(closure, {
          closure,
          p: code,
          first: known2 ? Math.min(known2.first, first) : first,
          last: known2 ? Math.max(known2.last, last) : last
        });
      });
    });
    return [...found2.values()].sort((a, b) => a.first - b.first || a.last - b.last || a.closure - b.closure);
  }
  var isKnown = (report, day2) => report.first <= data.days.at[day2];
  function isRecent(report, day2) {
    const now = data.days.at[day2];
    return report.first <= now && report.last >= now - data.recent;
  }
  function supply(destination, day2) {
    const [reach, left2, word] = data.supplies[supplies[destination][day2]];
    return { reach, left: left2, word };
  }
  var stations = (place, day2) => data.seenTexts[seenAt[place][day2]][0].replace(/, $/, "");
  function seen(place, day2) {
    const [first, offset, after] = data.seenTexts[seenAt[place][day2]];
    return first + (offset === null ? "" : ago(data.days.at[day2] - offset)) + after;
  }
  var card = (n, day2) => cards[n][day2];
  var posts = (day2) => postsAt[day2];
  var regionEffect = (region, day2) => regionEffects[region][day2];
  var instead = (corridor, day2) => (data.corridors[corridor].instead || []).filter((other3) => ["cut", "stopped"].indexOf(data.labels[status(other3, day2).label].code) < 0);

  // maps/assets/map/map.js
  var map;
  var layers = {};
  function take(made, its) {
    map = made;
    layers = its;
  }
  function fitToBox() {
    const [box, size] = [map.getContainer(), map.getSize()];
    const isOther2 = box.clientWidth !== size.x || box.clientHeight !== size.y;
    if (isOther2) {
      map.invalidateSize({ animate: false, pan: false });
    }
    return isOther2;
  }

  // maps/assets/core/steps.js
  function pointsOf(steps, scale) {
    const points = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push(L.latLng(y / scale, x / scale));
    }
    return points;
  }

  // maps/assets/map/shapes.js
  var SCALE = 1e4;
  function decoder(lines) {
    const decoded = [];
    return (numbers) => numbers.map((n) => decoded[n] || (decoded[n] = pointsOf(lines[n], SCALE)));
  }
  var latlngs = decoder(data.lines);
  function boundsOf(numbers) {
    const bounds = L.latLngBounds([]);
    latlngs(numbers).forEach((line5) => line5.forEach((point2) => bounds.extend(point2)));
    return bounds;
  }
  function middleOf(lines) {
    const longest = lines.reduce((a, b) => b.length > a.length ? b : a);
    return longest[Math.floor(longest.length / 2)];
  }

  // maps/assets/map/camera.js
  var MAX_ZOOM_ON_CHOICE = 10;
  var MAX_ZOOM_ON_FILTER = 12;
  function padding() {
    if (!isSmall()) {
      return { paddingTopLeft: [60, 30], paddingBottomRight: [40, 30] };
    }
    const sheet = byId("details").getBoundingClientRect();
    const box = byId("map-box").getBoundingClientRect();
    const covered = sheet.height ? Math.min(box.height - 120, Math.max(0, box.bottom - sheet.top)) : 0;
    return { paddingTopLeft: [24, 16], paddingBottomRight: [24, covered + 24] };
  }
  function fly(bounds, zoom = MAX_ZOOM_ON_CHOICE, atOnce = false) {
    fitToBox();
    map.fitBounds(bounds, { ...padding(), maxZoom: zoom, animate: !isCalm() && !atOnce });
  }
  function showMap() {
    const box = byId("map-box").getBoundingClientRect();
    if (isSmall() || box.top < 0 || box.bottom > window.innerHeight + 80) {
      byId("map-box").scrollIntoView({ block: "start" });
    }
  }
  function refit(atOnce) {
    const { state: state2 } = store_exports;
    if (state2.selected && fitTo(state2.selected, atOnce)) {
      return;
    }
    const bounds = L.latLngBounds([]);
    if (state2.goods !== null || state2.to) {
      visible(state2).forEach((n) => {
        data.corridors[n].ends.forEach((end) => bounds.extend(end));
        bounds.extend(boundsOf(linesOf(n)));
      });
    }
    const usable = bounds.isValid() && bounds.getNorth() > bounds.getSouth() && bounds.getEast() > bounds.getWest();
    fly(usable ? bounds : L.latLngBounds(data.bounds), MAX_ZOOM_ON_FILTER, atOnce);
  }
  function fitTo(selected, atOnce) {
    const bounds = L.latLngBounds([]);
    const extend = (place) => {
      if (place.lines) {
        bounds.extend(boundsOf(place.lines));
      }
      if (place.at) {
        bounds.extend(place.r ? L.latLng(place.at).toBounds(place.r * 2e3) : L.latLng(place.at));
      }
    };
    if (selected.kind === "corridor") {
      bounds.extend(boundsOf(linesOf(selected.n)));
    }
    if (selected.kind === "report") {
      (data.reports[selected.n].places || []).forEach(extend);
    }
    if (selected.kind === "crossing") {
      extend(data.crossings[selected.n]);
    }
    if (selected.kind === "site") {
      extend(data.sites[selected.n]);
    }
    if (bounds.isValid()) {
      fly(bounds, MAX_ZOOM_ON_CHOICE, atOnce);
    }
    return bounds.isValid();
  }

  // maps/assets/panels/choose.js
  var panel = byId("details");
  var opener = null;
  function select(selected) {
    if (!panel.contains(document.activeElement)) {
      opener = document.activeElement;
    }
    set({ selected });
    panel.scrollTop = 0;
    byId("details-title").focus({ preventScroll: isSmall() });
  }
  var choose = (kind, n, rest) => select({ kind, n, rest: rest || null });
  function ask(kind) {
    choose(kind, 0);
    if (isSmall()) {
      showMap();
    }
  }
  function close() {
    if (!state.selected) {
      return;
    }
    set({ selected: null });
    if (opener instanceof HTMLElement && document.contains(opener)) {
      opener.focus({ preventScroll: map.getContainer().contains(opener) });
    }
    opener = null;
  }
  function show(kind, n) {
    showMap();
    choose(kind, n);
    fitTo({ kind, n });
  }
  function focusOn(goods2, to2) {
    set({ goods: goods2, to: to2 });
    refit();
  }

  // maps/assets/back.js
  var hasHistory = window.location.protocol !== "about:";
  var address = null;
  function rememberSheet(state2, before2) {
    if (!hasHistory || !before2) {
      return;
    }
    if (!before2.selected && state2.selected && isSmall() && address === null) {
      address = window.location.hash;
      window.history.scrollRestoration = "manual";
      window.history.pushState(null, "", window.location.href);
    } else if (before2.selected && !state2.selected && address !== null) {
      window.history.back();
    }
  }
  function listenToBack() {
    window.addEventListener("popstate", () => {
      if (address === null) {
        return;
      }
      const isBack = window.location.hash === address;
      address = null;
      window.history.scrollRestoration = "auto";
      if (!isBack) {
        return;
      }
      close();
      writeFragment();
    });
  }

  // maps/assets/core/tell.js
  var beside = (status2) => status2.regime === null ? "" : data.regimes[status2.regime][0];
  var regime = (status2) => status2.regime === null ? "" : data.regimes[status2.regime][1];
  var wayOf = (status2) => status2.way === null ? null : data.ways[status2.way];
  function via(status2) {
    const way = wayOf(status2);
    return way === null ? "" : way.via;
  }
  var wayNotes = (status2) => status2.wayNotes === null ? ["", ""] : data.wayNotes[status2.wayNotes];
  var doubtful = ({ isDoubtful }) => isDoubtful ? t("round_doubtful") : "";
  function chance(closure, code) {
    if (!closure.assumed) {
      return percent(code);
    }
    return isSure(code) ? t("assumed_sign") : t("assumed_sign") + ", " + percent(code);
  }
  function change(corridor, day2) {
    const before2 = before(corridor, day2);
    if (!data.corridors[corridor].road || before2 === null) {
      return DASH;
    }
    const same = before2.label === status(corridor, day2).label;
    return same ? t("unchanged") : t("was", { label: label(before2.label) });
  }
  function newest(found2) {
    if (!found2.length) {
      return DASH;
    }
    const said2 = found2.filter((one) => !isContext(one));
    const text = said2.length ? ago(Math.min(...said2.map((one) => one.age))) : data.roles[found2[0].role];
    return t("evidence_count", { n: found2.length, newest: text });
  }
  function effect(report, day2) {
    const p2 = reportP(report, day2);
    return data.effects[data.reports[report].effect] + (p2 === null ? "" : " (" + percent(p2) + ")");
  }
  function headline(state2) {
    const date = day(dateOf(state2.day));
    const found2 = data.goods.filter((_, n) => (state2.goods === null || state2.goods === n) && counts({ day: state2.day, to: state2.to, goods: n }).some((count) => count > 0));
    if (!found2.length) {
      return nothing(state2, date);
    }
    const subject = found2.map((goods2) => state2.to ? t("subject_to." + goods2.code, { destination: state2.to }) : t("subject." + goods2.code)).join(", ");
    return t("subject_day", { subject: subject.charAt(0).toUpperCase() + subject.slice(1), day: date });
  }
  function nothing({ goods: goods2, to: to2 }, date) {
    const choice = [goods2 === null ? "" : t("goods." + data.goods[goods2].code), to2].filter((text) => text).join(", ");
    return choice ? t("headline_unmatched", { choice, all: t("focus_all") }) : t("headline_none", { day: date });
  }

  // maps/assets/core/chip.js
  function chip(status2) {
    const beside2 = beside(status2);
    return el("span", { class: "chip" }, sample(status2.label), label(status2.label) + (beside2 ? ", " + beside2 : ""));
  }

  // maps/assets/panels/tellings.js
  var p = (...children) => children.some((child) => child !== "" && child !== null) ? el("p", {}, ...children) : null;
  var soft = (...children) => el("p", { class: "soft" }, ...children);
  var titled = (text, ...children) => children.some((child) => child !== null && (!Array.isArray(child) || child.length)) ? el("section", {}, el("h3", {}, text), ...children) : null;
  var list = (className, items) => items.length ? el("ul", { class: className }, items) : null;
  function go(kind, n, text) {
    const made = el("button", { type: "button", class: "go" }, text);
    made.addEventListener("click", () => choose(kind, n));
    return made;
  }

  // maps/assets/compare/compare.js
  var WEEK = 7;
  var { cases } = data;
  var canCompare = lastDay > 0 || Boolean(cases && cases.leftOut.length);
  var isComparing = (state2) => state2 !== null && state2.vs !== null;
  var caseOf = (text) => /^\d+$/.test(text) && Number(text) < lastDay ? Number(text) : null;
  function otherOf(text) {
    if (cases) {
      return caseOf(text);
    }
    const found2 = readDay(text);
    return found2 ? found2.day : null;
  }
  var codeOf2 = (n) => cases ? String(n) : isoOf(n);
  var field = {
    key: "vs",
    write: ({ vs }) => vs === null ? "" : codeOf2(vs),
    read: function(text, patch) {
      const found2 = canCompare ? otherOf(text) : null;
      if (found2 === null) {
        return;
      }
      patch.vs = found2;
      if (!patch.selected) {
        patch.selected = { kind: "compare", n: 0 };
      }
    }
  };
  var nameOf = (n) => cases ? cases.names[n] : day(dateOf(n));
  var names = (state2) => ({ left: nameOf(state2.vs), right: nameOf(state2.day) });
  function cell(corridor, day2) {
    const status2 = status(corridor, day2);
    return el("td", { role: "cell" }, chip(status2), status2.open === null ? null : el("span", { class: "soft note" }, isSure(status2.open) ? t("shares_none") : t("compare_free", { p: percent(status2.open) })));
  }
  function table(title2, state2, rows3) {
    const heads = names(state2);
    return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title2 }, el(
      "table",
      { class: "pair", role: "table" },
      el("caption", {}, title2),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("td", { role: "cell" }), el("th", { scope: "col", role: "columnheader" }, heads.left), el("th", { scope: "col", role: "columnheader" }, heads.right))),
      el("tbody", { role: "rowgroup" }, rows3)
    ));
  }
  var corridorRow = (state2) => (n) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, data.corridors[n].name), cell(n, state2.vs), cell(n, state2.day));
  var supplyRow = (state2) => (n) => el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, data.destinations[n]), [state2.vs, state2.day].map((day2) => el("td", { role: "cell" }, supply(n, day2).reach, el("span", { class: "soft note" }, stations(n, day2)))));
  var chooser = cases ? el("select", { class: "find", id: "compare-case" }, cases.names.slice(0, -1).map((name2, n) => el("option", { value: String(n) }, name2))) : el("input", { type: "date", class: "find", id: "compare-day", min: isoOf(0), max: isoOf(lastDay) });
  chooser.addEventListener("change", () => {
    const found2 = otherOf(chooser.value);
    if (found2 !== null) {
      set({ vs: found2 });
    }
  });
  var stop = el("button", { type: "button", class: "act" }, t("compare_stop"));
  stop.addEventListener("click", () => {
    set({ vs: null });
    close();
  });
  var told = el("div", {});
  var leftOut = cases && cases.leftOut.length ? soft(t("compare_left_out", { names: cases.leftOut.join(", ") })) : null;
  var root = el("div", { class: "compare" }, lastDay > 0 ? [
    el("label", { for: chooser.id }, t("compare_with")),
    el("div", { class: "acts" }, chooser, stop),
    told
  ] : null, leftOut);
  var tellComparison = () => [t(cases ? "compare_title_cases" : "compare_title"), [root]];
  var opener2 = el("button", { type: "button", class: "tile", id: "compare-open", "aria-controls": "details", "aria-expanded": "false" }, t("compare_open"));
  opener2.addEventListener("click", () => {
    const { state: state2 } = store_exports;
    if (state2.vs === null && lastDay > 0) {
      set({ vs: cases ? 0 : dayAtOffset(data.days.at[state2.day] - WEEK) || 0 });
    }
    ask("compare");
  });
  var isSame = (state2) => (n) => {
    const [then, now] = [state2.vs, state2.day].map((day2) => status(n, day2));
    return then.label === now.label && beside(then) === beside(now);
  };
  var isAnsweredAlike = (state2) => (n) => supply(n, state2.vs).word === supply(n, state2.day).word && stations(n, state2.vs) === stations(n, state2.day);
  var filterText = () => ["goods", "to"].map((id) => (
    /** @type {HTMLSelectElement} */
    byId(id).selectedOptions[0]
  )).flatMap((one) => one.value ? [one.text] : []).join(", ");
  function sayChanges(state2, changed, total, answers) {
    const values = { n: changed, total, ...names(state2) };
    const ofCorridors = changed ? t(cases ? "compare_told_cases" : "compare_told", values) : t(cases ? "compare_none_cases" : "compare_none", values);
    const ofAnswers = answers.length ? t("compare_answers", { names: answers.map((n) => data.destinations[n]).join(", ") }) : t("compare_answers_same");
    return el("p", { role: "status" }, el("strong", {}, ofCorridors + " " + ofAnswers));
  }
  function update(state2) {
    const roads2 = visible(state2).filter((n) => data.corridors[n].road);
    const same = isSame(state2);
    const alike = isAnsweredAlike(state2);
    const filter = filterText();
    const rest = roads2.filter(same);
    const changed = roads2.filter((n) => !same(n));
    const served = data.served.filter((n) => !state2.to || data.destinations[n] === state2.to).filter((n) => !alike(n));
    chooser.value = codeOf2(state2.vs);
    fill(
      told,
      cases && cases.assumed[state2.vs] ? el("p", { class: "assumed" }, el("strong", {}, nameOf(state2.vs)), " ", cases.assumed[state2.vs]) : null,
      filter ? soft(t("compare_filtered", { names: filter })) : null,
      sayChanges(state2, changed.length, roads2.length, served),
      soft(t("compare_how", names(state2))),
      changed.length ? table(t("compare_differences"), state2, changed.map(corridorRow(state2))) : null,
      served.length ? table(t("compare_supply"), state2, served.map(supplyRow(state2))) : null,
      rest.length ? el("details", {}, el("summary", {}, t("compare_same")), table(t("compare_same"), state2, rest.map(corridorRow(state2)))) : null
    );
  }
  function showComparison(state2, was) {
    const { selected } = state2;
    const isOpen = selected !== null && selected.kind === "compare";
    opener2.setAttribute("aria-expanded", String(isOpen));
    opener2.setAttribute("aria-pressed", String(isComparing(state2)));
    if (!isComparing(state2) || !isOpen) {
      return;
    }
    if (!was || state2.goods !== was.goods || state2.to !== was.to || state2.vs !== was.vs || state2.day !== was.day || selected !== was.selected) {
      update(state2);
    }
  }

  // maps/assets/map/lines.js
  var style = (kind) => ({ pane: data.panes[kind], ...data.styles[kind] });
  var line = (kind, numbers, options) => L.polyline(latlngs(numbers), { ...style(kind), smoothFactor: 1, ...options });
  function spread(place, lineKind, discKind) {
    if (place.lines && !place.disc) {
      return line(lineKind, place.lines);
    }
    return place.r && place.at ? L.circle(place.at, { ...style(discKind), radius: place.r * 1e3, interactive: false }) : null;
  }
  function grouped(list4, keyOf) {
    const found2 = /* @__PURE__ */ new Map();
    list4.forEach((one, n) => {
      const key = keyOf(one);
      const known2 = found2.get(key);
      if (known2) {
        known2.push(n);
      } else {
        found2.set(key, [n]);
      }
    });
    return [...found2.values()];
  }

  // maps/assets/map/marks.js
  var MARK_PX = 28;
  var FINGER_PX = 44;
  var COVERS = { alone: [-11, -11, 11, 11], counted: [-11, -19, 17, 11] };
  var marks = /* @__PURE__ */ new Set();
  var other = null;
  function face(name2, count) {
    return [icon(name2), count > 1 ? el("span", { class: "count", "aria-hidden": "true" }, String(count)) : null];
  }
  function nameIt(made) {
    const element = made.getElement();
    if (!element) {
      return;
    }
    element.setAttribute("aria-label", made.options.title || "");
    element.setAttribute("title", made.options.title || "");
  }
  var holderOf = (made) => (
    /** @type {HTMLElement} */
    /** @type {import("leaflet").DivIconOptions} */
    /** @type {import("leaflet").Icon} */
    made.options.icon.options.html
  );
  function mark(at, drawing3, name2, count, layer) {
    const made = L.marker(at, {
      icon: L.divIcon({ className: "mark", html: el("span", {}, face(drawing3, count)), iconSize: [MARK_PX, MARK_PX] }),
      alt: name2,
      title: name2,
      keyboard: true,
      zIndexOffset: drawing3.indexOf("report") === 0 ? 500 : 0,
      riseOnHover: true
    });
    made.on("add", () => {
      made.getElement().setAttribute("role", "button");
      nameIt(made);
      marks.add(made);
    });
    made.on("remove", () => marks.delete(made));
    made.on("keydown", (event) => {
      const { originalEvent } = event;
      if (originalEvent.key !== "Enter" && originalEvent.key !== " ") {
        return;
      }
      originalEvent.preventDefault();
      made.fire("click");
    });
    layer.addLayer(made);
    return made;
  }
  function remark(made, drawing3, name2, count) {
    fill(holderOf(made), face(drawing3, count));
    made.options.title = name2;
    nameIt(made);
  }
  function placed(made) {
    const at = map.latLngToLayerPoint(made.getLatLng());
    const [left2, top, right2, bottom] = holderOf(made).querySelector(".count") ? COVERS.counted : COVERS.alone;
    return { made, at, box: [at.x + left2, at.y + top, at.x + right2, at.y + bottom] };
  }
  var marked = () => [...marks].map(placed);
  var signs = /* @__PURE__ */ new Set();
  function keepClear(made) {
    made.on("add", () => signs.add(made));
    made.on("remove", () => signs.delete(made));
    return made;
  }
  var signed = () => [...signs].map(placed);
  function makeRoom(found2) {
    found2.forEach((one) => {
      const isAlone = found2.every((next) => next === one || one.at.distanceTo(next.at) >= FINGER_PX);
      one.made.getElement().classList.toggle("alone", isAlone);
    });
  }
  function spotName(at, name2) {
    const html = el("span", {}, el("span", { class: "name" }, name2));
    return L.marker(at, { icon: L.divIcon({ className: "mark other", html, iconSize: [0, 0] }), interactive: false, keyboard: false });
  }
  function showOther(state2, before2) {
    const { selected } = state2;
    if (before2 && selected === before2.selected) {
      return;
    }
    if (other) {
      other.remove();
      other = null;
    }
    const numbers = !selected ? [] : selected.kind === "report" ? [selected.n] : selected.kind === "closure" ? data.closures[selected.n].reports : [];
    const drawn2 = [];
    numbers.forEach((n) => (data.reports[n].places || []).forEach((place) => {
      const found2 = place.at ? spread(place, "chosen", "chosen_area") : null;
      if (found2) {
        drawn2.push(found2);
      }
      (place.other || []).forEach(([name2, lat, lon]) => {
        drawn2.push(L.circleMarker([lat, lon], { ...style("other"), pane: data.panes.chosen, radius: 9, interactive: false }));
        drawn2.push(spotName([lat, lon], name2.split(" (")[0]));
      });
    }));
    if (drawn2.length) {
      other = L.featureGroup(drawn2).addTo(map);
    }
  }

  // maps/assets/map/room.js
  var MOVES = [0, -28, 28].flatMap((dy) => [0, -36, 36].map((dx) => (
    /** @type {[number, number]} */
    [dx, dy]
  )));
  var MUST_RANK = 1;
  var AWAY_PX = 17;
  var FAR_PX = 28;
  var ONE_NAME_PX = 30;
  var DOT_PX = 5;
  var MINOR_RANK = 5;
  var MINOR_FROM_ZOOM = 6.5;
  var SIDES = ["east", "west", "north", "south"];
  var overlaps = (box, taken) => taken.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3]);
  function boxOf(at, [wide, high], side, gap) {
    const left2 = side === "east" ? at.x + gap : side === "west" ? at.x - gap - wide : at.x - wide / 2;
    const top = side === "north" ? at.y - gap - high : side === "south" ? at.y + gap : at.y - high / 2;
    return [left2, top, left2 + wide, top + high];
  }
  function isCut(box, view) {
    const isSeen = box[2] > view.min.x && box[0] < view.max.x && box[3] > view.min.y && box[1] < view.max.y;
    return isSeen && (box[0] < view.min.x || box[2] > view.max.x || box[1] < view.min.y || box[3] > view.max.y);
  }
  function controls() {
    const origin = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((one) => {
      const box = one.getBoundingClientRect();
      const from = map.containerPointToLayerPoint([box.left - origin.left, box.top - origin.top]);
      return { text: "", at: from, box: [from.x, from.y, from.x + box.width, from.y + box.height] };
    });
  }
  function candidates({ gap, size, rank }, at, view) {
    const made = (side, away) => {
      const box = boxOf(at, size || [0, 0], side, away);
      return { side, gap: away, at, box, isCut: isCut(box, view) };
    };
    if (gap === null) {
      return MOVES.map((by) => moved(made("middle", 0), by, view));
    }
    return (rank <= MUST_RANK ? [gap, AWAY_PX, FAR_PX] : [gap, AWAY_PX]).flatMap((away) => SIDES.map((side) => made(side, away)));
  }
  function moved(found2, [dx, dy], view) {
    const [left2, top, right2, bottom] = found2.box;
    const box = [left2 + dx, top + dy, right2 + dx, bottom + dy];
    return { ...found2, box, isCut: isCut(box, view), move: [dx, dy] };
  }
  var dotAt = (at) => [at.x - DOT_PX, at.y - DOT_PX, at.x + DOT_PX, at.y + DOT_PX];
  function find(label3, written4, marks2, view, isDotted) {
    const at = map.latLngToLayerPoint(label3.marker.getLatLng());
    const isWritten = written4.some((one) => one.text === label3.text && one.at.distanceTo(at) < ONE_NAME_PX);
    if (isWritten || label3.rank >= MINOR_RANK && label3.gap !== null && map.getZoom() < MINOR_FROM_ZOOM) {
      return void 0;
    }
    const names2 = written4.map((one) => one.box);
    if (label3.rank > MUST_RANK && isDotted && overlaps(dotAt(at), names2)) {
      return void 0;
    }
    const free = candidates(label3, at, view).filter((one) => !overlaps(one.box, names2));
    const others = marks2.filter((one) => one.made !== label3.marker).map((one) => one.box);
    const clear = free.filter((one) => !overlaps(one.box, others));
    const whole = clear.find((one) => !one.isCut);
    return whole || label3.rank > MUST_RANK ? whole : leastCovered(free.filter((one) => !one.isCut), others);
  }
  function leastCovered(places, marks2) {
    const covered = places.map((one) => marks2.filter((mark3) => overlaps(one.box, [mark3])).length);
    return places[covered.indexOf(Math.min(...covered))];
  }
  function placesFor(labels2, marks2, dotted2) {
    const corners = [map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize())];
    const view = { min: corners[0], max: corners[1] };
    const written4 = controls();
    return labels2.map((label3) => {
      const isDotted = dotted2.has(label3.marker);
      const place = find(label3, written4, marks2, view, isDotted);
      if (place) {
        written4.push({ text: label3.text, at: place.at, box: place.box });
      }
      if (place && isDotted) {
        written4.push({ text: "", at: place.at, box: dotAt(place.at) });
      }
      return place;
    });
  }

  // maps/assets/map/names.js
  var LINE_PX = 8;
  var NOTE_RANK = 1.5;
  var SHIELD_RANK = 3.5;
  var labels = [];
  var dotted = /* @__PURE__ */ new Set();
  function label2(made, text, rank, gap = 15) {
    const name2 = el("span", { class: "name", "aria-hidden": "true" }, text);
    holderOf(made).appendChild(name2);
    labels.push({ marker: made, name: name2, text, rank, gap, size: null, shown: "" });
    labels.sort((a, b) => a.rank - b.rank);
  }
  function note(at, sign2, text, className, layer, rank = NOTE_RANK) {
    const holder = el("span", {}, sign2 ? icon(sign2) : null);
    const made = L.marker(at, { icon: L.divIcon({ className: "note-mark " + className, html: holder, iconSize: [0, 0] }), interactive: false, keyboard: false, pane: data.panes.town });
    label2(made, text, rank, sign2 ? 12 : 4);
    if (sign2) {
      keepClear(made);
    }
    layer.addLayer(made);
    return made;
  }
  function relabel(made) {
    labels.push(...labels.splice(labels.findIndex((one) => one.marker === made), 1));
    labels.sort((a, b) => a.rank - b.rank);
    return made;
  }
  function unlabel(made, layer) {
    layer.removeLayer(made);
    const at = labels.findIndex((one) => one.marker === made);
    if (at >= 0) {
      labels.splice(at, 1);
    }
  }
  function drawTowns() {
    data.towns.forEach(([text, lat, lon, rank, look2]) => {
      const spot2 = L.divIcon({ className: "town " + look2 + (rank > 2 ? " minor" : ""), html: el("span", {}), iconSize: [0, 0] });
      const made = L.marker([lat, lon], { icon: spot2, interactive: false, keyboard: false, pane: data.panes.town });
      label2(made, text, rank, look2 === "country" ? null : look2 === "destination" ? 9 : 7);
      made.addTo(map);
      if (look2 !== "country") {
        dotted.add(made);
      }
    });
  }
  function drawShields() {
    const used = new Set(data.corridors.flatMap((one) => one.refs || []));
    data.roads.filter(([ref]) => used.has(ref)).forEach(([ref, numbers]) => note(middleOf(latlngs(numbers)), null, ref, "shield", map, SHIELD_RANK));
  }
  function put(one, found2) {
    const shown3 = found2 ? found2.side + found2.gap + (found2.move || "") : "folded";
    if (shown3 === one.shown) {
      return;
    }
    one.shown = shown3;
    const { classList } = (
      /** @type {HTMLElement} */
      one.marker.getElement()
    );
    classList.toggle("folded", !found2);
    ["east", "west", "north", "south"].forEach((side) => classList.toggle(side, Boolean(found2) && side === (found2 && found2.side)));
    if (found2) {
      one.name.style.setProperty("--gap", found2.gap + "px");
    }
    if (found2 && found2.move) {
      one.name.style.marginLeft = found2.move[0] + "px";
      one.name.style.marginTop = found2.move[1] + "px";
    }
  }
  function measure(found2) {
    found2.filter((one) => !one.size).forEach((one) => {
      const box = one.name.getBoundingClientRect();
      one.size = box.width > 0 ? [box.width, 2 * LINE_PX] : null;
    });
    return found2.filter((one) => one.size);
  }
  function declutter() {
    const found2 = measure(labels.filter((one) => one.marker.getElement() && map.hasLayer(one.marker)));
    const reported = marked();
    const places = placesFor(found2, reported.concat(signed()), dotted);
    found2.forEach((one, n) => put(one, places[n]));
    makeRoom(reported);
  }

  // maps/assets/map/closures.js
  var SIGN_FROM = 0.25;
  var MAX_SIGNS = 8;
  var kindOf = (closure) => data.closures[closure].closes ? "closure" : "restriction";
  var stretches = grouped(data.bands, ([closure, , , lines]) => kindOf(closure) + lines).map((numbers) => ({ numbers, kind: kindOf(data.bands[numbers[0]][0]), drawn: null, opacity: 0, shown: numbers[0], share: 0, code: 0 }));
  var signs2 = /* @__PURE__ */ new Map();
  function opacityOf([closure, mass, density], day2) {
    const code = closureP(closure, day2);
    const p2 = code === null ? 0 : share(code);
    return p2 * mass < data.bandFrom * 100 ? 0 : Math.max(data.opacity[0], data.opacity[1] * p2 * density);
  }
  function draw(stretch, day2) {
    const opacities = stretch.numbers.map((n) => opacityOf(data.bands[n], day2));
    const opacity = 1 - opacities.reduce((clear, one) => clear * (1 - one), 1);
    const hasChanged = stretch.opacity !== opacity;
    stretch.opacity = opacity;
    if (!opacity) {
      if (stretch.drawn) {
        layers[stretch.kind].removeLayer(stretch.drawn);
      }
      return;
    }
    stretch.shown = stretch.numbers[opacities.indexOf(Math.max(...opacities))];
    const [closure, mass, , lines] = data.bands[stretch.shown];
    const p2 = closureP(closure, day2) || 0;
    stretch.share = share(p2) * Math.min(1, mass / 100);
    stretch.code = mass < 100 ? codeOf(stretch.share) : p2;
    if (!stretch.drawn) {
      stretch.drawn = line(stretch.kind, lines, { opacity }).on("click", () => choose("closure", data.bands[stretch.shown][0]));
    } else if (hasChanged) {
      stretch.drawn.setStyle({ opacity });
    }
    layers[stretch.kind].addLayer(stretch.drawn);
  }
  function drawSigns() {
    const before2 = signs2;
    const told4 = stretches.filter((one) => one.opacity && one.share >= SIGN_FROM && one.kind === "closure");
    told4.sort((a, b) => b.share - a.share);
    const texts = told4.map(({ shown: shown3 }) => data.bands[shown3][5]);
    signs2 = new Map(told4.filter((_, n) => texts.indexOf(texts[n]) === n).slice(0, MAX_SIGNS).map(({ shown: shown3, code }) => {
      const [closure, , , lines, , road] = data.bands[shown3];
      const text = road + " \xB7 " + chance(data.closures[closure], code);
      const key = lines + text;
      const stays = before2.get(key);
      return [key, stays ? relabel(stays) : note(middleOf(latlngs(lines)), "closed", text, "closed-sign", layers.closure)];
    }));
    before2.forEach((one, key) => {
      if (!signs2.has(key)) {
        unlabel(one, layers.closure);
      }
    });
  }
  function showClosures(state2, before2) {
    if (before2 && state2.day === before2.day) {
      return;
    }
    stretches.forEach((stretch) => draw(stretch, state2.day));
    drawSigns();
  }

  // maps/assets/compare/swipe.js
  var STRIPE_PX = 4;
  var other2 = { casing: "vs_casing", section: "vs_sections", closure: "vs_closures" };
  var KINDS = (
    /** @type {Kind[]} */
    ["casing", "section", "closure"]
  );
  var own = ["casing", "section", "closure", "round_outer", "assumed_cut", "assumed_closed"].map((kind) => data.panes[kind]);
  var group = null;
  var share2 = 50;
  var swipe = el("input", { type: "range", id: "swipe", min: "0", max: "100", value: "50", "aria-label": t("compare_swipe") });
  var [left, right] = [el("span", {}), el("span", {})];
  var line2 = el("div", { id: "swipe-line", hidden: "", "aria-hidden": "true" });
  var bar = el("div", { id: "swipe-bar", hidden: "" }, left, swipe, right);
  swipe.addEventListener("input", () => {
    share2 = Number(swipe.value);
    clip();
  });
  var paneOf = (name2) => (
    /** @type {HTMLElement} */
    map.getPane(name2)
  );
  function clip() {
    if (!isComparing(state)) {
      return;
    }
    const size = map.getSize();
    const from = map.containerPointToLayerPoint([0, 0]);
    const to2 = map.containerPointToLayerPoint(size);
    const x = from.x + size.x * share2 / 100;
    const rect = (a, b) => "rect(" + [from.y, b, to2.y, a].map((value) => value + "px").join(" ") + ")";
    KINDS.forEach((kind) => {
      paneOf(other2[kind]).style.clip = rect(from.x, x);
    });
    own.forEach((name2) => {
      paneOf(name2).style.clip = rect(x, to2.x);
    });
    line2.style.left = share2 + "%";
  }
  function prepare() {
    if (map.getPane(other2.section)) {
      return;
    }
    byId("map-box").appendChild(line2);
    KINDS.forEach((kind) => {
      const made = map.createPane(other2[kind]);
      made.style.zIndex = paneOf(data.panes[kind]).style.zIndex;
      made.style.pointerEvents = "none";
    });
    map.on("move zoomend resize viewreset", clip);
  }
  function draw2(state2) {
    if (group) {
      group.remove();
    }
    const made = L.layerGroup();
    group = made;
    const drawn2 = (kind, numbers, options) => made.addLayer(line(kind, numbers, { ...options, pane: other2[kind], interactive: false }));
    data.bands.forEach((band) => {
      const opacity = opacityOf(band, state2.vs);
      if (!opacity) {
        return;
      }
      const look2 = data.styles[data.closures[band[0]].closes ? "closure" : "restriction"];
      drawn2("closure", band[3], { dashArray: look2.dashArray, opacity });
    });
    data.sections.forEach(([corridors, numbers]) => {
      const shown3 = corridors.filter((n) => isVisible(n, state2));
      const labels2 = [...new Set(shown3.map((n) => status(n, state2.vs).label))].sort((a, b) => a - b);
      if (labels2.length) {
        drawn2("casing", numbers, { weight: STRIPE_PX * labels2.length + 3 });
      }
      labels2.forEach((code, place) => {
        const look2 = data.labels[code];
        drawn2("section", numbers, { color: look2.color, weight: look2.weight, dashArray: look2.dash, lineCap: look2.cap, offset: STRIPE_PX * (place - (labels2.length - 1) / 2) });
      });
    });
    made.addTo(map);
  }
  function showSwipe(state2, was) {
    const isOn = isComparing(state2);
    bar.hidden = line2.hidden = !isOn;
    if (!isOn) {
      if (group) {
        group.remove();
        group = null;
        own.forEach((name2) => {
          paneOf(name2).style.clip = "";
        });
      }
      return;
    }
    left.textContent = names(state2).left;
    right.textContent = names(state2).right;
    if (!group || !was || state2.goods !== was.goods || state2.to !== was.to || state2.vs !== was.vs) {
      prepare();
      draw2(state2);
      clip();
    }
  }

  // maps/assets/core/later.js
  var SOON_MS = 80;
  var pending = /* @__PURE__ */ new Map();
  function soon(name2, work) {
    const before2 = pending.get(name2);
    if (before2) {
      window.clearTimeout(before2.timer);
    }
    const run = () => {
      pending.delete(name2);
      work();
    };
    pending.set(name2, { timer: window.setTimeout(run, SOON_MS), run });
  }
  function settle() {
    [...pending.values()].forEach((one) => {
      window.clearTimeout(one.timer);
      one.run();
    });
  }

  // maps/assets/days/age.js
  var line3 = byId("age");
  function aged(day2) {
    const days = ageOf(day2);
    return days > data.expires ? t("age_card", { age: age(days) }) : "";
  }
  function told2(days) {
    if (days < 0) {
      return t("age_unknown");
    }
    return days === 0 ? "" : t(days > data.expires ? "age_expired" : "age_some", { age: age(days) });
  }
  function showAge({ day: day2 }, before2) {
    if (before2 && before2.day === day2) {
      return;
    }
    const days = ageOf(day2);
    fill(line3, told2(days));
    line3.hidden = !line3.textContent;
    line3.classList.toggle("expired", days > data.expires || days < 0);
  }

  // maps/assets/days/day.js
  var known = byId("as-of");
  var lastKnown = known.textContent;
  var missing = el("p", { id: "day-missing", class: "warning", role: "status", hidden: "" });
  byId("map-box").after(missing);
  function asOf(day2) {
    if (day2 === lastDay) {
      return lastKnown;
    }
    const shown3 = day(dateOf(day2));
    return data.days.known ? t("as_of", { day: shown3 }) + ", " + t("known_by", { day: data.days.known }) + "." : t("as_of_earlier", { day: shown3 });
  }
  function showKnown({ day: day2, asked }, before2) {
    if (!before2 || day2 !== before2.day) {
      fill(known, asOf(day2));
    }
    const isMissing = asked !== null && asked.day === day2;
    missing.hidden = !isMissing;
    missing.textContent = isMissing ? t("day_missing", { asked: day(asked.date), day: day(dateOf(day2)) }) : "";
  }

  // maps/assets/days/strip.js
  var SVG = "http://www.w3.org/2000/svg";
  var TOLD = ["stopped", "cut", "diverted", "banned", "escort only", "at risk", "restricted", "open"];
  var HISTORY_PX = 10;
  function svg(tag, attributes) {
    const made = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach((name2) => made.setAttribute(name2, attributes[name2]));
    return made;
  }
  var isTold = (code) => TOLD.indexOf(data.labels[code].code) >= 0;
  function strip(target, countsOf, height) {
    const days = data.days.at.length;
    target.setAttribute("viewBox", "0.5 0 " + (days - 1) + " " + height);
    target.setAttribute("preserveAspectRatio", "none");
    target.textContent = "";
    const shapes = data.labels.map(() => "");
    const counts3 = data.days.at.map((_, day2) => countsOf(day2));
    const total = Math.max(1, ...counts3.map((found2) => found2.reduce((a, b) => a + b, 0)));
    counts3.forEach((found2, day2) => {
      let top = height;
      found2.forEach((n, code) => {
        if (!n) {
          return;
        }
        const tall = height * n / total;
        top -= tall;
        shapes[code] += "M" + day2 + " " + top.toFixed(2) + "h1v" + tall.toFixed(2) + "h-1z";
      });
    });
    shapes.forEach((shape, code) => {
      if (shape) {
        target.appendChild(svg("path", { d: shape, fill: data.labels[code].color }));
      }
    });
  }
  function historyOf(corridor) {
    if (!document.getElementById("day")) {
      return null;
    }
    const box = svg("svg", { class: "strip", "aria-hidden": "true", focusable: "false" });
    box.addEventListener("click", (event) => {
      const place = box.getBoundingClientRect();
      const share3 = (
        /** @type {MouseEvent} */
        (event.clientX - place.left) / place.width
      );
      set({ day: Math.max(0, Math.min(lastDay, Math.round(share3 * lastDay))) });
    });
    strip(box, (day2) => data.labels.map((_, code) => isTold(code) && status(corridor, day2).label === code ? 1 : 0), HISTORY_PX);
    return el("div", { class: "history" }, soft(t("history_title", { first: day(dateOf(0)), last: day(dateOf(lastDay)) })), box);
  }

  // maps/assets/days/timeline.js
  var RUN_MS = 3e4;
  var STRIP_PX = 40;
  var slider = (
    /** @type {HTMLInputElement | null} */
    document.getElementById("day")
  );
  var timer2 = 0;
  var within = (day2) => Math.min(lastDay, Math.max(0, day2));
  function showPlaying(isPlaying) {
    const play = byId("play");
    const name2 = t(isPlaying ? "pause" : "play");
    play.setAttribute("aria-label", name2);
    play.setAttribute("title", name2);
    play.classList.toggle("playing", isPlaying);
    byId("headline").setAttribute("aria-live", isPlaying ? "off" : "polite");
  }
  function pause() {
    if (!timer2) {
      return;
    }
    window.clearInterval(timer2);
    timer2 = 0;
    showPlaying(false);
    writeFragment();
  }
  function step() {
    if (state.day >= lastDay) {
      pause();
      return;
    }
    set({ day: state.day + 1 });
  }
  function start() {
    if (state.day >= lastDay) {
      set({ day: 0 });
    }
    const pace = Math.min(700, Math.max(80, RUN_MS / (lastDay + 1)));
    timer2 = window.setInterval(step, isCalm() ? Math.max(500, pace) : pace);
    showPlaying(true);
  }
  function go2(day2) {
    pause();
    set({ day: within(day2) });
  }
  function change2(by) {
    const shown3 = visible(state);
    const differs2 = (a, b) => shown3.some((n) => status(n, a).label !== status(n, b).label);
    let { day: day2 } = state;
    do {
      day2 += by;
    } while (day2 > 0 && day2 < lastDay && !differs2(day2, day2 - 1));
    go2(day2);
  }
  function fitMonths() {
    let end = 0;
    const months = [.../** @type {NodeListOf<HTMLElement>} */
    document.querySelectorAll(".months span")];
    const measured = months.map((month) => ({ month, left: month.offsetLeft, wide: month.offsetWidth, room: (
      /** @type {HTMLElement} */
      month.parentElement.offsetWidth
    ) }));
    measured.forEach(({ month, left: left2, wide, room }) => {
      const fits = left2 >= end && left2 + wide <= room;
      month.style.visibility = fits ? "" : "hidden";
      if (fits) {
        end = left2 + wide + 2;
      }
    });
  }
  function listen(days) {
    window.addEventListener("resize", fitMonths);
    byId("play").addEventListener("click", () => timer2 ? pause() : start());
    days.addEventListener("input", () => go2(Number(days.value)));
    byId("day-before").addEventListener("click", () => go2(state.day - 1));
    byId("day-after").addEventListener("click", () => go2(state.day + 1));
    byId("change-before").addEventListener("click", () => change2(-1));
    byId("change-after").addEventListener("click", () => change2(1));
  }
  if (slider) {
    fitMonths();
    listen(slider);
  }
  function showDay(state2, before2) {
    if (!slider) {
      return;
    }
    const text = day(dateOf(state2.day));
    slider.value = String(state2.day);
    slider.setAttribute("aria-valuetext", text);
    byId("day-shown").textContent = text;
    fill(byId("day-note"), t(state2.day === lastDay ? "last_day" : "earlier_day"));
    byId("cursor").style.left = 100 * state2.day / lastDay + "%";
    if (!before2 || state2.goods !== before2.goods || state2.to !== before2.to) {
      strip(byId("strip"), (day2) => counts({ day: day2, goods: state2.goods, to: state2.to }).map((n, code) => isTold(code) ? n : 0), STRIP_PX);
    }
  }

  // maps/assets/map/beside.js
  function shifted(points, offset) {
    const normals = [];
    for (let i = 0; i < points.length - 1; i += 1) {
      const dx = points[i + 1].x - points[i].x;
      const dy = points[i + 1].y - points[i].y;
      const length = Math.hypot(dx, dy);
      normals.push(length > 0 ? [-dy / length, dx / length] : null);
    }
    return points.map((point2, i) => {
      const a = normals[i - 1] || normals[i];
      const b = normals[i] || normals[i - 1];
      if (!a || !b) {
        return point2;
      }
      const x = a[0] + b[0];
      const y = a[1] + b[1];
      const square = x * x + y * y;
      const scale = square > 0.5 ? 2 / square : 1;
      return L.point(point2.x + x * scale * offset, point2.y + y * scale * offset);
    });
  }
  var line4 = (
    /** @type {{_projectLatlngs: Project}} */
    /** @type {unknown} */
    L.Polyline.prototype
  );
  var project = line4._projectLatlngs;
  L.Polyline.include({
    /** @type {Project} @this {{options: {offset?: number}}} */
    _projectLatlngs: function(latlngs2, result, bounds) {
      const first = result.length;
      const { offset } = this.options;
      project.call(this, latlngs2, result, bounds);
      if (offset && latlngs2[0] instanceof L.LatLng) {
        for (let i = first; i < result.length; i += 1) {
          result[i] = shifted(result[i], offset);
        }
      }
    }
  });

  // maps/assets/map/controls.js
  function name(selector, text) {
    document.querySelectorAll(selector).forEach((found2) => {
      found2.setAttribute("title", text);
      found2.setAttribute("aria-label", text);
    });
  }
  function nameControls() {
    name(".leaflet-control-zoom-in", t("zoom_in"));
    name(".leaflet-control-zoom-out", t("zoom_out"));
    name(".leaflet-control-layers-toggle", t("layers"));
    map.getContainer().setAttribute("aria-label", t("map_name"));
    map.getContainer().setAttribute("role", "group");
  }
  function listenToLayers() {
    const box = (
      /** @type {HTMLElement} */
      document.querySelector(".leaflet-control-layers")
    );
    const toggle = (
      /** @type {HTMLElement} */
      box.querySelector(".leaflet-control-layers-toggle")
    );
    const list4 = (
      /** @type {HTMLElement} */
      box.querySelector(".leaflet-control-layers-list")
    );
    const isOpen = () => box.classList.contains("leaflet-control-layers-expanded");
    const close2 = el("button", { type: "button", class: "layers-close", "aria-label": t("close"), title: t("close") }, "\xD7");
    const shut = () => {
      box.classList.remove("leaflet-control-layers-expanded");
      toggle.focus({ preventScroll: true });
    };
    list4.prepend(close2);
    close2.addEventListener("click", shut);
    toggle.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        toggle.click();
      }
      if (event.key === " " || event.key === "Enter") {
        window.setTimeout(() => close2.focus({ preventScroll: true }));
      }
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen()) {
        event.preventDefault();
        shut();
      }
    });
  }

  // maps/assets/map/gather.js
  var PRECISE_KM = 5;
  var NEAR_PX = 28;
  var FINGER_PX2 = 44;
  var MAX_TOLD = 5;
  var shown = { report: /* @__PURE__ */ new Map(), report_old: /* @__PURE__ */ new Map() };
  var spots = /* @__PURE__ */ new Map();
  data.reports.forEach((report, n) => (report.places || []).forEach((place, k) => {
    if (!place.at) {
      return;
    }
    const key = place.at.map((value) => value.toFixed(2)).join();
    const spot2 = spots.get(key) || { at: L.latLng(place.at), places: [] };
    spot2.places.push({ report: n, place: k });
    spots.set(key, spot2);
  }));
  function gather(found2) {
    const near = isSmall() ? FINGER_PX2 : NEAR_PX;
    const marks2 = [];
    found2.forEach((spot2) => {
      const at = map.project(spot2.at);
      const mark3 = marks2.find((one) => one.point.distanceTo(at) < near);
      if (mark3) {
        mark3.spots.push(spot2);
      } else {
        marks2.push({ point: at, at: spot2.at, spots: [spot2] });
      }
    });
    return marks2;
  }
  var isPrecise = ({ report, place }) => ((data.reports[report].places || [])[place].r || 0) <= PRECISE_KM;
  function describe(mark3, layer) {
    const places = mark3.spots.flatMap((spot2) => spot2.places);
    const numbers = [...new Set(places.map((one) => one.report))].sort((a, b) => a - b);
    const first = data.reports[numbers[0]];
    return {
      numbers,
      icon: layer === "report_old" ? layer : places.every(isPrecise) ? "report" : "report_wide",
      name: numbers.length === 1 ? t("report_marker", { event: first.event, day: day(dateAt(first.last)) }) : t(mark3.spots.length > 1 ? "report_cluster" : "report_markers", { n: numbers.length })
    };
  }
  function open({ mark: mark3, numbers }) {
    if (mark3.spots.length === 1 && numbers.length <= MAX_TOLD) {
      choose("report", numbers[0], numbers);
      return;
    }
    const bounds = mark3.spots.length > 1 ? L.latLngBounds(mark3.spots.map((spot2) => spot2.at)) : null;
    select({ kind: "cluster", n: { numbers, bounds } });
  }
  function draw3(mark3, layer) {
    const told4 = describe(mark3, layer);
    const key = mark3.at.toString();
    const signature = told4.icon + told4.name + told4.numbers.join();
    const now = shown[layer].get(key);
    if (!now) {
      const made = mark(mark3.at, told4.icon, told4.name, told4.numbers.length, layers[layer]);
      const one = { made, signature, mark: mark3, numbers: told4.numbers };
      made.on("click", () => open(one));
      shown[layer].set(key, one);
      return key;
    }
    if (now.signature !== signature) {
      remark(now.made, told4.icon, told4.name, told4.numbers.length);
    }
    Object.assign(now, { signature, mark: mark3, numbers: told4.numbers });
    return key;
  }
  function drawLayer(layer, isShown) {
    const found2 = [];
    spots.forEach((spot2) => {
      const places = spot2.places.filter((one) => isShown(data.reports[one.report]));
      if (places.length) {
        found2.push({ at: spot2.at, places });
      }
    });
    const kept = new Set(gather(found2).map((mark3) => draw3(mark3, layer)));
    shown[layer].forEach((one, key) => {
      if (!kept.has(key)) {
        layers[layer].removeLayer(one.made);
        shown[layer].delete(key);
      }
    });
  }
  function drawReports(day2) {
    const withOld = map.hasLayer(layers.report_old);
    drawLayer("report", (report) => isRecent(report, day2));
    drawLayer("report_old", (report) => withOld && isKnown(report, day2) && !isRecent(report, day2));
  }
  function item(n) {
    const report = data.reports[n];
    const button2 = el("button", { type: "button", class: "go" }, report.event + ", " + day(dateAt(report.last)));
    button2.addEventListener("click", () => choose("report", n));
    return el("li", {}, button2, report.place ? el("p", { class: "soft" }, report.place) : null);
  }
  function tellCluster({ numbers, bounds }) {
    const list4 = el("ul", { class: "evidence" }, numbers.map(item));
    if (!bounds) {
      return [t("report_markers", { n: numbers.length }), [list4]];
    }
    const closer = el("button", { type: "button", class: "act" }, t("zoom_in"));
    closer.addEventListener("click", () => fly(bounds, map.getMaxZoom()));
    return [t("report_cluster", { n: numbers.length }), [el("p", {}, closer), list4]];
  }
  function showReports(state2, before2) {
    if (before2 && state2.day !== before2.day) {
      drawReports(state2.day);
      soon("names", declutter);
    }
  }

  // maps/assets/map/land.js
  var LINES = ["river", "unit", "border", "disputed"];
  function drawLand(map2, ground, pane, styleOf) {
    if (!ground) {
      return;
    }
    const canvas = L.canvas({ pane, padding: 0.3 });
    const look2 = (kind) => ({ ...styleOf(kind), pane, renderer: canvas, interactive: false, smoothFactor: 1 });
    const points = (steps) => pointsOf(steps, ground.scale);
    const { land, ...lines } = ground.shapes;
    if (land) {
      sea(ground.box, land.map(points), look2("sea")).addTo(map2);
    }
    LINES.forEach((kind) => {
      if (lines[kind]) {
        L.polyline(lines[kind].map(points), look2(kind)).addTo(map2);
      }
    });
  }
  function sea([west, south, east, north], land, look2) {
    const box = [L.latLng(south, west), L.latLng(south, east), L.latLng(north, east), L.latLng(north, west)];
    return L.polygon([box, ...land], look2);
  }

  // maps/assets/map/regions.js
  var LOOKS = ["", "region_restricts", "region_closes"];
  var shown2 = data.regions.map(() => ({ effect: 0, drawn: null }));
  function draw4(region, was, effect2) {
    if (was.effect === effect2) {
      return;
    }
    if (was.drawn) {
      was.drawn.remove();
    }
    was.effect = effect2;
    was.drawn = effect2 ? L.polygon(region.rings.map((ring) => pointsOf(ring, 1e4)), { ...style(LOOKS[effect2]), interactive: false, className: region.pcode }).addTo(map) : null;
  }
  function showRegions(state2, before2) {
    if (before2 && state2.day === before2.day) {
      return;
    }
    data.regions.forEach((region, n) => draw4(region, shown2[n], regionEffect(n, state2.day)));
  }

  // maps/assets/map/focus.js
  function focusOf(state2) {
    if (state2.selected && state2.selected.kind === "corridor") {
      return /* @__PURE__ */ new Set([state2.selected.n]);
    }
    const isFiltered = state2.goods !== null || state2.to !== "" || state2.vs !== null;
    return isFiltered ? new Set(visible(state2)) : /* @__PURE__ */ new Set();
  }
  var isOther = (state2, before2) => !before2 || state2.day !== before2.day || state2.goods !== before2.goods || state2.to !== before2.to;

  // maps/assets/map/roads.js
  var BAN_PX = 18;
  var BASE_SCALE = 1e3;
  var drawn = data.sections.map(() => ({ key: null, casing: null, stripes: [] }));
  var halo = null;
  var bans = /* @__PURE__ */ new Map();
  var labelsOf = (corridors, day2) => [...new Set(corridors.map((n) => status(n, day2).label))].sort((a, b) => a - b);
  var isFresh = (corridors, day2) => corridors.some((corridor) => freshest(corridor, day2) <= data.recent);
  function lookOf(corridors, state2, focus) {
    const shown3 = corridors.filter((corridor) => isVisible(corridor, state2));
    const chosen = shown3.filter((corridor) => focus.has(corridor));
    if (chosen.length) {
      return { labels: labelsOf(chosen, state2.day), quiet: 0 };
    }
    return { labels: labelsOf(shown3, state2.day).slice(0, 1), quiet: focus.size ? 2 : isFresh(shown3, state2.day) ? 1 : 3 };
  }
  function look(code, quiet) {
    const { color, weight, dash, cap } = data.labels[code];
    const [share3, ...opacities] = data.quiet;
    return {
      color,
      weight: quiet ? weight * share3 : weight,
      opacity: [1, ...opacities][quiet],
      dashArray: dash || void 0,
      lineCap: (
        /** @type {import("leaflet").LineCapShape} */
        cap
      )
    };
  }
  function drawStripe(n, place, code, offset, quiet) {
    const { stripes } = drawn[n];
    const known2 = stripes[place];
    const made = known2 ? known2.made : line("section", data.sections[n][1], { ...look(code, quiet), offset, className: "stripe" }).on("click", () => choose("section", n));
    const options = (
      /** @type {import("leaflet").PolylineOptions & {offset: number}} */
      made.options
    );
    const key = code + ":" + quiet;
    if (!layers.corridor.hasLayer(made)) {
      Object.assign(options, look(code, quiet), { offset });
      layers.corridor.addLayer(made);
    } else {
      if (known2.key !== key) {
        made.setStyle(look(code, quiet));
      }
      if (options.offset !== offset) {
        options.offset = offset;
        made.redraw();
      }
    }
    stripes[place] = { made, key };
  }
  function drawSection(n, state2, focus) {
    const now = drawn[n];
    const { labels: labels2, quiet } = lookOf(data.sections[n][0], state2, focus);
    const key = labels2.join() + ":" + quiet;
    if (key === now.key) {
      return;
    }
    now.key = key;
    now.stripes.slice(labels2.length).forEach((one) => layers.corridor.removeLayer(one.made));
    now.casing = now.casing || line("casing", data.sections[n][1]);
    if (!labels2.length || quiet) {
      layers.corridor.removeLayer(now.casing);
    } else {
      const widest = Math.max(...labels2.map((code) => data.labels[code].weight));
      const weight = data.stripe * (labels2.length - 1) + widest + 2;
      if (now.casing.options.weight !== weight) {
        now.casing.setStyle({ weight });
      }
      layers.corridor.addLayer(now.casing);
    }
    labels2.forEach((code, place) => drawStripe(n, place, code, data.stripe * (place - (labels2.length - 1) / 2), quiet));
  }
  function drawBan(n) {
    const sections = sectionsOf(n);
    const fewest = Math.min(...sections.map((section) => section[0].length));
    const lines = sections.filter((section) => section[0].length === fewest).flatMap((section) => latlngs(section[1]));
    const sign2 = L.divIcon({ className: "ban", html: (
      /** @type {HTMLElement} */
      icon("ban")
    ), iconSize: [BAN_PX, BAN_PX] });
    return keepClear(L.marker(middleOf(lines), { icon: sign2, interactive: false, keyboard: false })).addTo(layers.corridor);
  }
  function drawBans(state2) {
    const before2 = bans;
    const banned = visible(state2).filter((n) => data.labels[status(n, state2.day).label].code === "banned");
    bans = new Map(banned.map((n) => [n, before2.get(n) || drawBan(n)]));
    before2.forEach((one, n) => {
      if (!bans.has(n)) {
        layers.corridor.removeLayer(one);
      }
    });
  }
  function drawHalo({ selected }) {
    if (halo) {
      halo.remove();
      halo = null;
    }
    if (!selected || selected.kind !== "corridor" && selected.kind !== "section") {
      return;
    }
    const numbers = selected.kind === "corridor" ? linesOf(selected.n) : data.sections[selected.n][1];
    halo = line("halo", numbers).addTo(map);
  }
  function showRoads(state2, before2) {
    if (!before2 || isOther(state2, before2) || state2.selected !== before2.selected || state2.vs !== before2.vs) {
      const focus = focusOf(state2);
      data.sections.forEach((_, n) => drawSection(n, state2, focus));
      if (before2) {
        soon("names", declutter);
      }
      document.body.classList.toggle("has-focus", focus.size > 0);
    }
    if (isOther(state2, before2)) {
      drawBans(state2);
    }
    if (!before2 || state2.selected !== before2.selected) {
      drawHalo(state2);
    }
  }
  function drawBase() {
    const drawing3 = style("base");
    const renderer = L.canvas({ pane: drawing3.pane, padding: 0.3 });
    L.polyline(data.base.map((steps) => pointsOf(steps, BASE_SCALE)), { ...drawing3, renderer, smoothFactor: 1 }).addTo(map);
  }
  function feature(item2, layer) {
    const { k, s, c } = item2.properties;
    if (!(layer instanceof L.Polyline)) {
      return;
    }
    L.setOptions(layer, style(k));
    if (c !== void 0) {
      layer.on("click", () => choose(s, c));
    }
  }

  // maps/assets/map/sites.js
  function drawSites() {
    data.crossings.forEach((crossing, n) => {
      const transit = data.transits[crossing.transit];
      const name2 = t("crossing_title", { name: crossing.name }) + ", " + transit.text;
      const made = mark(crossing.at, transit.icon, name2, 1, layers.crossing);
      made.on("click", () => choose("crossing", n));
      label2(made, crossing.name, 3);
    });
    data.sites.forEach((site, n) => {
      if (!site.at) {
        return;
      }
      const made = mark(site.at, site.icon, t("site_marker", { what: site.what, name: site.name }), 1, layers.site);
      made.on("click", () => choose("site", n));
      label2(made, site.name, 4);
    });
  }

  // maps/assets/map/spreads.js
  var discs = /* @__PURE__ */ new Map();
  var roads = { key: "", drawn: (
    /** @type {import("leaflet").Layer | null} */
    null
  ) };
  function drawRoads(numbers) {
    const key = numbers.join();
    if (key === roads.key) {
      return;
    }
    if (roads.drawn) {
      layers.area.removeLayer(roads.drawn);
    }
    roads = { key, drawn: numbers.length ? line("spread", numbers).addTo(layers.area) : null };
  }
  function drawDiscs(wanted) {
    discs.forEach((disc, key) => {
      if (!wanted.has(key)) {
        layers.area.removeLayer(disc);
        discs.delete(key);
      }
    });
    wanted.forEach((place, key) => {
      const made = discs.has(key) ? null : spread(place, "spread", "area");
      if (made) {
        discs.set(key, made.addTo(layers.area));
      }
    });
  }
  function showSpreads(state2, before2) {
    if (before2 && state2.day === before2.day) {
      return;
    }
    const lines = /* @__PURE__ */ new Set();
    const wanted = /* @__PURE__ */ new Map();
    data.reports.forEach((report, n) => {
      if (!isRecent(report, state2.day)) {
        return;
      }
      (report.places || []).forEach((place) => {
        if (!place.at || !(place.disc || reportP(n, state2.day) === null)) {
          return;
        }
        if (place.lines && !place.disc) {
          place.lines.forEach((one) => lines.add(one));
        } else if (place.r) {
          wanted.set(place.at + " " + place.r, place);
        }
      });
    });
    drawRoads([...lines].sort((a, b) => a - b));
    drawDiscs(wanted);
  }

  // maps/assets/map/ways.js
  var ways = grouped(data.ways, (way) => way.lines.join()).map((numbers) => ({ numbers, shown: void 0, drawn: [] }));
  var costs = [];
  function drawWay(way, wanted) {
    way.shown = way.numbers.find((n) => wanted.has(n));
    if (way.shown === void 0) {
      way.drawn.forEach((one) => layers.round.removeLayer(one));
      return;
    }
    if (!way.drawn.length) {
      const { lines } = data.ways[way.shown];
      const outer = line("round_outer", lines).on("click", () => {
        if (way.shown !== void 0) {
          choose("corridor", data.ways[way.shown].c);
        }
      });
      way.drawn = [outer, line("round_inner", lines)];
    }
    way.drawn.forEach((one) => layers.round.addLayer(one));
  }
  function showWays(state2, before2) {
    if (before2 && !isOther(state2, before2) && state2.selected === before2.selected && state2.vs === before2.vs) {
      return;
    }
    const wanted = new Set([...focusOf(state2)].flatMap((n) => {
      const { way } = status(n, state2.day);
      return way === null ? [] : [way];
    }));
    ways.forEach((way) => drawWay(way, wanted));
    costs.forEach((one) => unlabel(one, layers.round));
    costs = ways.flatMap((way) => way.shown === void 0 ? [] : [data.ways[way.shown]]).map((way) => note(
      middleOf(latlngs(way.lines)),
      null,
      [km(way.more[0], true), longer(way.more[1]), doubtful(status(way.c, state2.day))].filter((text) => text).join(" \xB7 "),
      "cost",
      layers.round
    ));
  }

  // maps/assets/panels/cards.js
  var cards2 = [.../** @type {NodeListOf<HTMLElement>} */
  document.querySelectorAll(".card")];
  var posts2 = byId("posts");
  var written2 = /* @__PURE__ */ new Map();
  function paragraph([kind, title2, before2, after = "", offset], day2) {
    const ago2 = offset === void 0 ? "" : ago(data.days.at[day2] - offset);
    return el("p", { class: kind }, title2 ? el("b", {}, title2) : null, before2 + ago2 + after);
  }
  var partOf = (card2, part) => (
    /** @type {HTMLElement} */
    card2.querySelector(part)
  );
  function write(card2, n, day2) {
    const number2 = card(n, day2);
    const [state2, answer, chance2, ...numbers] = data.cardTexts[number2];
    const lines = numbers.map((k) => data.cardLines[k]);
    const age2 = aged(day2);
    const key = number2 + age2 + (lines.some((one) => one.length > 4) ? "@" + day2 : "");
    if (written2.get(n) === key) {
      return;
    }
    written2.set(n, key);
    card2.dataset.state = state2;
    fill(partOf(card2, ".answer"), answer);
    partOf(card2, ".chance").textContent = chance2;
    fill(partOf(card2, ".told"), age2 ? el("span", { class: "aged" }, age2) : null, lines.map((one) => paragraph(one, day2)));
  }
  function showCards({ day: day2 }, before2) {
    if (before2 && day2 === before2.day) {
      return;
    }
    cards2.forEach((card2, n) => write(card2, n, day2));
    fill(posts2, data.postTexts[posts(day2)]);
    posts2.hidden = !posts2.textContent;
  }
  cards2.forEach((card2) => card2.addEventListener("click", (event) => {
    const selection = window.getSelection();
    if (!/** @type {Element} */
    event.target.closest("button") && selection && selection.isCollapsed) {
      partOf(card2, "button").click();
    }
  }));

  // maps/assets/whatif/graph.js
  var stretches2 = data.whatif ? data.whatif.stretches.map(([id, from, to2, km2, refs, edges, spans]) => ({ id, from, to: to2, km: km2, refs, edges, spans })) : [];
  function stretchesOf(graph, corridor) {
    const one = graph.corridors[corridor];
    return one ? [...new Set(one[3].map((edge) => graph.stretch[edge]).filter((n) => n >= 0))] : [];
  }
  function stretchName(n) {
    const { from, to: to2, km: km2, refs } = stretches2[n];
    return t("stretch_name", { from, to: to2 }) + (refs.length ? ", " + refs.slice(0, 3).join(" ") : "") + ", " + km(km2);
  }
  var nameOf2 = (kind, n) => kind === "stretch" ? stretchName(n) : t("crossing_title", { name: data.crossings[n].name });

  // maps/assets/whatif/reported.js
  var LIKELY = 0.5;
  var MOST_REMEMBERED = 5e3;
  function remembered(make2) {
    const found2 = /* @__PURE__ */ new Map();
    return (...key) => {
      const name2 = key.join();
      const known2 = found2.get(name2);
      if (known2 !== void 0) {
        return known2;
      }
      if (found2.size > MOST_REMEMBERED) {
        found2.clear();
      }
      const made = make2(...key);
      found2.set(name2, made);
      return made;
    };
  }
  function standing(graph, { spots: spots2 = [], edges = [], ends = [] }, crossing) {
    const whole = new Set(edges);
    const masses = /* @__PURE__ */ new Map();
    for (let k = 0; k < spots2.length; k += 2) {
      masses.set(spots2[k], spots2[k + 1] / 100);
    }
    const massAt = (edge) => masses.get(spotOf(graph, edge)) || 0;
    function share3(passed) {
      if (whole.size) {
        return Number(passed.some((edge) => whole.has(edge)));
      }
      if (!masses.size) {
        return 0;
      }
      return Math.min(1, [...new Set(passed.map((edge) => spotOf(graph, edge)))].reduce((total, spot2) => total + (masses.get(spot2) || 0), 0));
    }
    return { crossing, isWhole: whole.size > 0, isAt: (edge) => whole.has(edge) || massAt(edge) > 0, share: share3, ends };
  }
  var spotOf = (graph, edge) => graph.stretch[edge] >= 0 ? graph.stretch[edge] : -1 - edge;
  function reportedOn(graph) {
    const all = graph.closures.map((told4, n) => standing(graph, told4, data.closures[n].crossing));
    const bounded = new Set(all.flatMap((one) => one.ends));
    const single = [...new Set(graph.closures.flatMap(({ edges = [], spots: spots2 = [] }) => edges.concat(spots2.filter((spot2, k) => k % 2 === 0 && spot2 < 0).map((spot2) => -1 - spot2))))];
    const counting = remembered((...[day2, goods2, corridor, opened]) => {
      const open2 = opened.split(".");
      return all.flatMap((one, n) => {
        const closure = data.closures[n];
        const code = closure.closes ? closureP(n, day2) : null;
        if (code === null || closure.goods.indexOf(goods2) < 0 || one.ends.indexOf(corridor) >= 0) {
          return [];
        }
        return one.crossing !== null && open2.indexOf(String(one.crossing)) >= 0 ? [] : [{ one, p: share(code) }];
      });
    });
    const chance2 = (asking, shareOf) => 1 - counting(...asking).reduce((free, { one, p: p2 }) => free * (1 - p2 * shareOf(one)), 1);
    const onStretch = (asking, stretch) => chance2(asking, (one) => one.share(graph.stretches[stretch][5]));
    const known2 = ([day2, goods2, corridor, opened]) => (
      /** @type {Asking} */
      [day2, goods2, bounded.has(corridor) ? corridor : -1, opened]
    );
    const closed = remembered((...asking) => {
      const [, goods2] = asking;
      const standingNow = counting(...asking);
      const found2 = new Set(single.filter((edge) => standingNow.some(({ one }) => one.isAt(edge)) && chance2(asking, (one) => one.share([edge])) >= LIKELY));
      const close2 = (stretch) => graph.stretches[stretch][5].forEach((edge) => found2.add(edge));
      graph.stretches.forEach((stretch, n) => {
        if (chance2(asking, (one) => one.isWhole ? 0 : one.share(stretch[5])) >= LIKELY) {
          close2(n);
        }
      });
      data.corridors.forEach((one, corridor) => {
        const road = one.goods === goods2 ? stretchesOf(graph, corridor) : [];
        const usual = graph.corridors[corridor];
        if (!road.length || !usual || usual[3].some((edge) => found2.has(edge))) {
          return;
        }
        if (chance2(asking, (closure) => closure.share(usual[3])) >= LIKELY) {
          close2(road.reduce((a, b) => onStretch(asking, b) > onStretch(asking, a) ? b : a));
        }
      });
      return found2;
    });
    const closedEdges = (asking) => closed(...known2(asking));
    return {
      closedEdges,
      /** @param {import("./graph.js").Kind} kind @param {number} n @param {number} day @param {number} goods */
      isClosed(kind, n, day2, goods2) {
        const asking = [day2, goods2, -1, ""];
        if (kind === "crossing") {
          return chance2(asking, (one) => Number(one.crossing === n)) >= LIKELY;
        }
        const edges = closedEdges(asking);
        return graph.stretches[n][5].some((edge) => edges.has(edge));
      },
      /** How likely the reports close any of some edges, whatever part of one closure is on each, or the crossing they lead from.
       * @param {Asking} asking @param {number[]} edges @param {number | undefined} crossing */
      chanceOn: (asking, edges, crossing) => chance2(known2(asking), (one) => crossing !== void 0 && one.crossing === crossing ? 1 : one.share(edges))
    };
  }

  // maps/assets/whatif/heap.js
  var isBefore = (a, b) => a[0] < b[0] || a[0] === b[0] && a[1] < b[1];
  var Heap = class {
    constructor() {
      this.items = [];
    }
    /** @param {Item} item */
    push(item2) {
      const { items } = this;
      let at = items.length;
      items.push(item2);
      while (at > 0) {
        const up = at - 1 >> 1;
        if (!isBefore(item2, items[up])) {
          break;
        }
        items[at] = items[up];
        at = up;
      }
      items[at] = item2;
    }
    /** The first item, taken out; undefined where there is none. */
    pop() {
      const { items } = this;
      const top = items[0];
      const item2 = items.pop();
      if (!item2 || !items.length) {
        return item2;
      }
      let at = 0;
      for (; ; ) {
        let down = 2 * at + 1;
        if (down >= items.length) {
          break;
        }
        if (down + 1 < items.length && isBefore(items[down + 1], items[down])) {
          down += 1;
        }
        if (!isBefore(items[down], item2)) {
          break;
        }
        items[at] = items[down];
        at = down;
      }
      items[at] = item2;
      return top;
    }
  };

  // maps/assets/whatif/reroute.js
  var CUT = { state: "cut", edges: null, km: null, hours: null };
  var sum = (list4, values) => list4.reduce((total, edge) => total + values[edge], 0);
  function arcsOf(graph) {
    const turns = graph.turns || { at: [], enter: [], arcs: [] };
    const nodes = 1 + Math.max(...graph.u, ...graph.v, ...graph.corridors.map((one) => one ? Math.max(one[0], one[1]) : 0));
    const states = nodes + turns.at.length;
    const numbered = (code) => code < 0 ? nodes - 1 - code : code;
    const entered = new Map(turns.enter.map(([dart, state2]) => [dart, numbered(state2)]));
    const after = (dart, node) => {
      const state2 = entered.get(dart);
      return state2 === void 0 ? node : state2;
    };
    const leaving2 = Array.from({ length: states }, () => []);
    graph.u.forEach((u, e) => {
      leaving2[u].push([e, after(2 * e, graph.v[e])]);
      if (!graph.oneway[e]) {
        leaving2[graph.v[e]].push([e, after(2 * e + 1, u)]);
      }
    });
    turns.arcs.forEach(([tail, dart, head]) => leaving2[numbered(tail)].push([dart >> 1, numbered(head)]));
    const first = new Int32Array(states + 1);
    leaving2.forEach((list4, state2) => {
      first[state2 + 1] = first[state2] + list4.length;
    });
    return { states, first, arcs: leaving2.flat(), standsAt: (state2) => state2 < nodes ? state2 : turns.at[state2 - nodes] };
  }
  function fastest(graph, { states, first, arcs, standsAt }, { start: start3, end, country }, isClosed, limit) {
    const cost2 = new Float64Array(states).fill(Infinity);
    const from = new Int32Array(states).fill(-1);
    const by = new Int32Array(states).fill(-1);
    const heap = new Heap();
    let reached = -1;
    cost2[start3] = 0;
    heap.push([0, start3]);
    for (let next = heap.pop(); next; next = heap.pop()) {
      const [now, node] = next;
      if (standsAt(node) === end) {
        reached = node;
        break;
      }
      if (now > cost2[node]) {
        continue;
      }
      for (let k = first[node]; k < first[node + 1]; k += 1) {
        const [edge, head] = arcs[k];
        const abroad = graph.country[edge] && country !== graph.country[edge] && country !== 0;
        const then = now + graph.s[edge];
        if (isClosed[edge] || abroad || then > limit || then >= cost2[head]) {
          continue;
        }
        cost2[head] = then;
        from[head] = node;
        by[head] = edge;
        heap.push([then, head]);
      }
    }
    if (reached < 0) {
      return null;
    }
    const way = [];
    for (let node = reached; node !== start3; node = from[node]) {
      way.push(by[node]);
    }
    return way.reverse();
  }
  function router(graph) {
    const ways2 = arcsOf(graph);
    return function reroute(corridor, isClosed, isShut) {
      const one = graph.corridors[corridor];
      if (!one) {
        return null;
      }
      const [start3, end, country, usual] = one;
      if (!isShut && !usual.some((edge) => isClosed[edge])) {
        return { state: "usual", edges: usual, km: 0, hours: 0 };
      }
      const tenths = sum(usual, graph.s);
      const way = isShut ? null : fastest(graph, ways2, { start: start3, end, country }, isClosed, tenths * graph.longest);
      if (!way) {
        return CUT;
      }
      const km2 = (sum(way, graph.m) - sum(usual, graph.m)) / 1e3;
      const isTie = sum(way, graph.s) <= tenths * (1 + graph.tie);
      return {
        state: "round",
        edges: way,
        km: isTie ? Math.max(0, km2) : km2,
        hours: Math.max(0, sum(way, graph.s) - tenths) / 36e3
      };
    };
  }

  // maps/assets/whatif/assume.js
  var LETTERS = { stretch: ["c", "o"], crossing: ["x", "y"] };
  var KINDS2 = (
    /** @type {Kind[]} */
    ["stretch", "crossing"]
  );
  var tokens = (text) => text ? text.split("~") : [];
  var sorted = (list4) => [...new Set(list4)].sort((a, b) => a[0] === b[0] ? Number(a.slice(1)) - Number(b.slice(1)) : a < b ? -1 : 1).join("~");
  var kindOf2 = (token) => KINDS2.find((kind) => LETTERS[kind].indexOf(token[0]) >= 0);
  var ids = { stretch: stretches2.map((one) => one.id), crossing: data.crossings.map((one) => one.id) };
  var Assumptions = class {
    /** @param {WhatIf} graph */
    constructor(graph) {
      const reroute = router(graph);
      this.graph = graph;
      this.reported = reportedOn(graph);
      this.isReportedFor = this.reported.isClosed;
      this.past = [];
      this.unknown = 0;
      this.rerouted = remembered((day2, assumed) => {
        const state2 = { day: day2, assumed };
        return data.corridors.map((one, n) => reroute(
          n,
          this.closedEdges(state2, n),
          one.crossing !== void 0 && this.isClosed("crossing", one.crossing, state2, one.goods)
        ));
      });
      this.risks = remembered((corridor, day2, assumed) => {
        const outcome = this.rerouted(day2, assumed)[corridor];
        return outcome ? this.chanceOn(corridor, { day: day2, assumed }, outcome.edges || []) : 0;
      });
    }
    /** The numbers of the stretches on the usual road of a corridor, in driving order.
     * @param {number} corridor */
    stretchesOf(corridor) {
      return stretchesOf(this.graph, corridor);
    }
    /** @param {Kind} kind @param {number} n @param {number} day */
    isReported(kind, n, day2) {
      return data.goods.some((_, goods2) => this.isReportedFor(kind, n, day2, goods2));
    }
    /** 1: assumed closed, -1: assumed open, 0: as the reports have it.
     * @param {Kind} kind @param {number} n @param {Asked} state */
    isAssumed(kind, n, state2) {
      const [close2, open2] = LETTERS[kind];
      const list4 = tokens(state2.assumed);
      return list4.indexOf(close2 + n) >= 0 ? 1 : list4.indexOf(open2 + n) >= 0 ? -1 : 0;
    }
    /** Whether something is closed, for a commodity where one is given, else for any.
     * @param {Kind} kind @param {number} n @param {Asked} state @param {number} [goods] */
    isClosed(kind, n, state2, goods2) {
      const assumed = this.isAssumed(kind, n, state2);
      if (assumed) {
        return assumed > 0;
      }
      return goods2 === void 0 ? this.isReported(kind, n, state2.day) : this.isReportedFor(kind, n, state2.day, goods2);
    }
    /** The crossings assumed open, as `reported` is asked of them.
     * @param {Asked} state */
    opened(state2) {
      return this.all(state2).filter(([kind, , to2]) => kind === "crossing" && to2 < 0).map(([, n]) => n).join(".");
    }
    /** 1 for every edge of the graph that is closed for a corridor.
     * @param {Asked} state @param {number} corridor */
    closedEdges(state2, corridor) {
      const marks2 = new Uint8Array(this.graph.u.length);
      this.reported.closedEdges([state2.day, data.corridors[corridor].goods, corridor, this.opened(state2)]).forEach((edge) => {
        marks2[edge] = 1;
      });
      this.all(state2).filter(([kind]) => kind === "stretch").forEach(([, n, to2]) => stretches2[n].edges.forEach((edge) => {
        marks2[edge] = Number(to2 > 0);
      }));
      return marks2;
    }
    /** @param {string} text */
    become(text) {
      if (text === state.assumed) {
        return;
      }
      this.past.push(state.assumed);
      this.unknown = 0;
      set({ assumed: text });
    }
    /** Close what is open and reopen what is closed.
     * @param {Kind} kind @param {number} n */
    toggle(kind, n) {
      const { state: state2 } = store_exports;
      const isClosed = this.isClosed(kind, n, state2);
      const isNews = this.isReported(kind, n, state2.day) !== isClosed;
      const [close2, open2] = LETTERS[kind];
      const rest = tokens(state2.assumed).filter((token) => token !== close2 + n && token !== open2 + n);
      this.become(sorted(isNews ? rest : rest.concat((isClosed ? open2 : close2) + n)));
    }
    undo() {
      const text = this.past.pop();
      if (text !== void 0) {
        set({ assumed: text });
      }
    }
    canUndo() {
      return this.past.length > 0;
    }
    /** @param {Asked} state @returns {Assumption[]} */
    all(state2) {
      return tokens(state2.assumed).map((token) => {
        const kind = kindOf2(token) || "stretch";
        return [kind, Number(token.slice(1)), token[0] === LETTERS[kind][0] ? 1 : -1];
      });
    }
    /** @param {Asked} state @returns {Outcomes} */
    outcomes(state2) {
      return this.rerouted(state2.day, state2.assumed);
    }
    /** The same without anything assumed.
     * @param {Asked} state @returns {Outcomes} */
    outcomesBefore(state2) {
      return this.rerouted(state2.day, "");
    }
    /** How likely the way that a corridor takes, or the crossing it leads from, is closed by the reports of the day,
     * whatever is assumed reopened left out.
     * @param {number} corridor @param {Asked} state */
    risk(corridor, state2) {
      return this.risks(corridor, state2.day, state2.assumed);
    }
    /** @param {number} corridor @param {Asked} state @param {number[]} way its edges */
    chanceOn(corridor, state2, way) {
      const { goods: goods2, crossing } = data.corridors[corridor];
      const passed = way.filter((edge) => this.graph.stretch[edge] < 0 || this.isAssumed("stretch", this.graph.stretch[edge], state2) >= 0);
      return this.reported.chanceOn([state2.day, goods2, corridor, this.opened(state2)], passed, crossing);
    }
    /** The state's part of the address.
     * @param {store.State} state */
    write(state2) {
      return tokens(state2.assumed).map((token) => token[0] + ids[kindOf2(token) || "stretch"][Number(token.slice(1))]).join("~");
    }
    /** Take over what a link assumes, whole or not at all.
     * @param {string} text @param {store.State} patch */
    read(text, patch) {
      const known2 = [];
      this.unknown = 0;
      text.split("~").forEach((token) => {
        const kind = kindOf2(token);
        const n = kind ? ids[kind].indexOf(token.slice(1)) : -1;
        if (n >= 0) {
          known2.push(token[0] + n);
        } else {
          this.unknown += 1;
        }
      });
      patch.assumed = this.unknown ? "" : sorted(known2);
      if (!patch.selected) {
        patch.selected = { kind: "whatif", n: 0 };
      }
    }
    /** @returns {store.Field} */
    field() {
      return { key: "w", write: (state2) => this.write(state2), read: (text, patch) => this.read(text, patch) };
    }
  };
  var assume = data.whatif ? new Assumptions(data.whatif) : null;

  // maps/assets/whatif/button.js
  var isAsking = ({ selected }) => selected !== null && selected.kind === "whatif";
  function button(text, act, attributes) {
    const made = el("button", { type: "button", class: "act", ...attributes }, text);
    made.addEventListener("click", () => {
      act();
      if (made.disabled || !made.getClientRects().length) {
        keepFocus();
      }
    });
    return made;
  }
  function keepFocus() {
    byId(isAsking(state) ? "details-title" : "whatif-open").focus({ preventScroll: true });
  }

  // maps/assets/whatif/results.js
  var MIN_KM = 0.5;
  var STATES = ["cut", "round", "usual"];
  var UNUSED = ["stopped", "banned"];
  var LIMITED = UNUSED.concat("escort only", "restricted");
  var isLabelled = (n, day2, codes) => codes.indexOf(data.labels[status(n, day2).label].code) >= 0;
  function counted(outcomes, corridors, day2) {
    const [cut, round2, free] = STATES.map((state2) => corridors.filter((n) => {
      const one = outcomes[n];
      return one !== null && one.state === state2;
    }));
    const idle = free.filter((n) => isLabelled(n, day2, UNUSED)).length;
    return { cut: cut.length, round: round2.length, usual: free.length - idle, idle };
  }
  var counts2 = (state2, outcomes) => t("whatif_counts", counted(outcomes, visible(state2), state2.day));
  var countsAfter = (assume2, state2) => counts2(state2, assume2.outcomes(state2));
  var countsBefore = (assume2, state2) => counts2(state2, assume2.outcomesBefore(state2));
  function assumedText(assume2, state2) {
    const all = assume2.all(state2);
    const closed = all.filter((one) => one[2] > 0).length;
    return t("whatif_told", { closed, reopened: all.length - closed, counts: countsAfter(assume2, state2) });
  }
  var assumptionText = ([kind, n, to2]) => t(to2 > 0 ? "whatif_closes" : "whatif_reopens", { name: nameOf2(kind, n) });
  function cost(assume2, n, state2, one) {
    const told4 = costOf(assume2, n, state2, one);
    if (!isLabelled(n, state2.day, LIMITED)) {
      return told4;
    }
    const status2 = status(n, state2.day);
    const beside2 = beside(status2);
    return t("whatif_traffic", { told: told4, label: data.labels[status2.label].name + (beside2 && ", " + beside2) });
  }
  function costOf(assume2, n, state2, one) {
    if (one.state === "usual") {
      return t("whatif_usual");
    }
    if (one.state === "cut") {
      return t("whatif_cut");
    }
    const risk = assume2.risk(n, state2);
    const told4 = { km: km(Math.round(one.km), true), hours: longer(one.hours), p: percent(codeOf(Math.max(1e-3, risk))) };
    return risk > 1 - data.advisedFrom ? t("whatif_round_doubtful", told4) : t("whatif_round", told4);
  }
  var differs = (a, b) => a.state !== b.state || Math.abs((a.km || 0) - (b.km || 0)) >= MIN_KM;
  function resultRows(assume2, state2) {
    const [after, before2] = [assume2.outcomes(state2), assume2.outcomesBefore(state2)];
    const rows3 = visible(state2).flatMap((n) => {
      const [then, now] = [after[n], before2[n]];
      return then && now ? [{ n, then, now, isChanged: differs(then, now) }] : [];
    });
    const rank = (row2) => (row2.isChanged ? 0 : 10) + STATES.indexOf(row2.then.state);
    return rows3.sort((a, b) => rank(a) - rank(b) || a.n - b.n).map(({ n, then, now, isChanged }) => el(
      "tr",
      { class: isChanged ? "changed" : null },
      el("th", { scope: "row" }, data.corridors[n].name),
      el("td", { class: "is-" + then.state }, cost(assume2, n, state2, then)),
      el("td", {}, isChanged ? cost(assume2, n, { day: state2.day, assumed: "" }, now) : t("whatif_same"))
    ));
  }
  function resultTable(rows3) {
    return el(
      "table",
      {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("kind_corridor")), el("th", { scope: "col" }, t("whatif_with")), el("th", { scope: "col" }, t("whatif_without")))),
      rows3
    );
  }
  var assumedNotice = (assume2, state2) => el(
    "div",
    { class: "assumed sheet" },
    el("p", {}, assumedText(assume2, state2)),
    el("ul", { class: "plain" }, assume2.all(state2).map((one) => el("li", {}, assumptionText(one)))),
    el("p", { class: "soft" }, t("whatif_headline"))
  );
  function assumedSheet(assume2, state2) {
    const table2 = resultTable(el("tbody", {}, resultRows(assume2, state2)));
    table2.prepend(el("caption", {}, t("whatif_results_day", { day: day(dateOf(state2.day)) })));
    return el("section", { class: "sheet" }, table2);
  }

  // maps/assets/whatif/scenario.js
  var REVOKE_AFTER_MS = 1e4;
  var quoted = (text) => JSON.stringify(text).replace(/\u007f/g, "\\u007f");
  var comment = (text) => "# " + text.replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, " ");
  var point = (lat, lon) => "{ lat = " + lat.toFixed(5) + ", lon = " + lon.toFixed(5) + " }";
  function entries([kind, n]) {
    if (kind === "crossing") {
      return ["  { crossing = " + quoted(data.crossings[n].id) + " },"];
    }
    return [comment(stretchName(n))].concat(stretches2[n].spans.map(([lat, lon, lat2, lon2]) => "{ from = " + point(lat, lon) + ", to = " + point(lat2, lon2) + " },")).map((line5) => "  " + line5);
  }
  function list2(key, changes) {
    return changes.length ? [key + " = [", ...changes.flatMap(entries), "]"] : [];
  }
  function scenarioText(assume2, state2) {
    const all = assume2.all(state2);
    const day2 = day(dateOf(state2.day));
    return [
      comment(t("scenario_head", { day: day2 })),
      comment(t("scenario_ratio", { ratio: number(assume2.graph.ratio, 2) })),
      "title = " + quoted(t("scenario_title", { day: day2 })),
      "as_of = " + isoOf(state2.day),
      ...list2("close", all.filter((one) => one[2] > 0)),
      ...list2("reopen", all.filter((one) => one[2] < 0))
    ].join("\n") + "\n";
  }
  function save(assume2, state2) {
    const url = URL.createObjectURL(new Blob([scenarioText(assume2, state2)], { type: "application/toml" }));
    const link2 = el("a", { href: url, download: "scenario-" + isoOf(state2.day) + ".toml" });
    link2.click();
    window.setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
  }
  function fillScenario(target, assume2, state2) {
    if (!state2.assumed) {
      target.textContent = "";
      return;
    }
    const made = el("button", { type: "button", class: "act" }, t("scenario_save"));
    made.addEventListener("click", () => save(assume2, state));
    const text = el("textarea", { readonly: "", rows: "6", "aria-label": t("scenario_text") });
    text.value = scenarioText(assume2, state2);
    const link2 = el("input", { type: "text", class: "find", readonly: "", "aria-label": t("scenario_link") });
    link2.value = window.location.href.split("#")[0] + "#" + fragmentOf({ ...state2, selected: null });
    [text, link2].forEach((field3) => field3.addEventListener("focus", () => field3.select()));
    fill(
      target,
      el("h3", {}, t("scenario_share")),
      el("p", {}, made),
      el("p", { class: "soft" }, t("scenario_how")),
      text,
      el("p", { class: "soft" }, t("scenario_link")),
      link2,
      window.location.protocol === "file:" ? el("p", { class: "soft" }, t("scenario_send")) : null
    );
  }

  // maps/assets/whatif/switches.js
  var Switches = class {
    /** @param {import("./assume.js").Assumptions} assume */
    constructor(assume2) {
      const search = el("input", { type: "text", class: "find", autocomplete: "off", "aria-label": t("whatif_find"), placeholder: t("whatif_find") });
      search.addEventListener("input", () => this.filter(search.value));
      this.assume = assume2;
      this.groups = this.makeGroups();
      this.none = el("p", { role: "status" });
      this.parts = [search, this.none, ...this.groups.map((group3) => group3.made)];
    }
    /** @param {Kind} kind @param {number} n @returns {Switch} */
    make(kind, n) {
      const made = button("", () => this.assume.toggle(kind, n), { class: "switch" });
      return { kind, n, made, item: el("li", {}, made), words: fold(nameOf2(kind, n)) };
    }
    /** Stretches by the corridor whose usual road they are on, in driving order; then those of ways round; crossings. */
    makeGroups() {
      const { assume: assume2 } = this;
      const left2 = new Set(stretches2.map((_, n) => n));
      const groups = [];
      const group3 = (name2, switches, corridor) => {
        if (!switches.length) {
          return;
        }
        const made = el("details", {}, el("summary", {}, name2), el("ul", { class: "plain" }, switches.map((one) => one.item)));
        groups.push({ made, corridor, switches });
      };
      data.corridors.forEach((one, n) => group3(one.name, assume2.stretchesOf(n).map((k) => {
        left2.delete(k);
        return this.make("stretch", k);
      }), n));
      group3(t("whatif_other_roads"), [...left2].map((k) => this.make("stretch", k)), null);
      const used = new Set(data.corridors.filter((_, n) => assume2.graph.corridors[n]).map((one) => one.crossing));
      group3(t("whatif_crossings"), data.crossings.map((_, n) => n).filter((n) => used.has(n)).map((n) => this.make("crossing", n)), null);
      return groups;
    }
    /** @param {string} text */
    filter(text) {
      const wanted = fold(text).split(" ").filter((word) => word);
      this.groups.forEach(({ made, switches }) => {
        switches.forEach((one) => {
          one.item.hidden = !wanted.every((word) => one.words.indexOf(word) >= 0);
        });
        made.hidden = switches.every((one) => one.item.hidden);
        if (wanted.length) {
          made.open = !made.hidden;
        }
      });
      this.none.textContent = this.groups.every(({ made }) => made.hidden) ? t("whatif_found_none") : "";
    }
    /** @param {import("../core/store.js").State} state */
    update(state2) {
      this.groups.forEach((group3) => group3.switches.forEach(({ kind, n, made }) => {
        const isClosed = this.assume.isClosed(kind, n, state2);
        const isAssumed = this.assume.isAssumed(kind, n, state2) !== 0;
        made.setAttribute("aria-pressed", String(isClosed));
        fill(
          made,
          el("span", { class: "switch-name" }, nameOf2(kind, n)),
          el("span", { class: "switch-state" }, isAssumed ? t(isClosed ? "whatif_closed_by_you" : "whatif_open_by_you") : isClosed ? t("whatif_closed_reported") : t("whatif_open"))
        );
      }));
    }
    /** Unfold the stretches of a corridor, where one is given.
     * @param {number} [corridor] */
    unfold(corridor) {
      this.groups.forEach((group3) => {
        if (corridor !== void 0) {
          group3.made.open = group3.corridor === corridor;
        }
        if (group3.made.open) {
          group3.made.scrollIntoView({ block: "nearest" });
        }
      });
    }
  };

  // maps/assets/whatif/whatif.js
  function limits({ roads: roads2, km: km2, ratio }) {
    return [
      t("whatif_from"),
      t("whatif_ratio", { ratio: number(ratio, 1) }),
      roads2 === "all" ? t("whatif_roads_all", { km: km(km2) }) : t("whatif_roads_main", { km: km(km2), roads: t("roads." + roads2) })
    ].join(" ");
  }
  var Panel = class {
    /** @param {Assumptions} assume */
    constructor(assume2) {
      this.assume = assume2;
      this.switches = new Switches(assume2);
      this.counts = el("p", { role: "status" });
      this.given = el("div", {});
      this.rows = el("tbody", {});
      this.undo = button(t("undo"), () => assume2.undo());
      this.reset = button(t("whatif_reset"), () => assume2.become(""));
      this.scenario = el("section", {});
      this.root = el(
        "div",
        { class: "whatif" },
        el("p", { class: "warning" }, t("whatif_warning")),
        this.counts,
        el("div", { class: "acts" }, this.undo, this.reset),
        el("h3", {}, t("whatif_assumed")),
        this.given,
        el("h3", {}, t("whatif_results")),
        el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("whatif_results") }, resultTable(this.rows)),
        el("h3", {}, t("whatif_stretches")),
        soft(t("whatif_how")),
        this.switches.parts,
        this.scenario,
        soft(limits(assume2.graph))
      );
    }
    /** @param {State} state */
    update(state2) {
      const { assume: assume2 } = this;
      fill(
        this.counts,
        el("strong", {}, t("whatif_after", { counts: countsAfter(assume2, state2) })),
        " ",
        el("span", { class: "soft" }, t("whatif_before", { counts: countsBefore(assume2, state2) }))
      );
      this.fillGiven(state2);
      fill(this.rows, resultRows(assume2, state2));
      this.switches.update(state2);
      this.undo.disabled = !assume2.canUndo();
      this.reset.disabled = !state2.assumed;
      fillScenario(this.scenario, assume2, state2);
    }
    /** @param {State} state */
    fillGiven(state2) {
      const { assume: assume2 } = this;
      const items = assume2.all(state2).map((one) => el(
        "li",
        {},
        el("span", {}, assumptionText(one)),
        button(t("whatif_take_back"), () => assume2.toggle(one[0], one[1]), { "aria-label": t("whatif_take_back") + t("colon") + nameOf2(one[0], one[1]) })
      ));
      fill(this.given, list("corridors", items) || soft(t("whatif_nothing")));
      if (assume2.unknown) {
        add(this.given, [el("p", { class: "warning" }, t("whatif_unknown", { n: assume2.unknown }))]);
      }
    }
  };
  var panel2 = null;
  var panelOf = (assume2) => panel2 || (panel2 = new Panel(assume2));
  var tellWhatIf = () => [t("whatif_title"), assume ? [panelOf(assume).root] : []];
  function askWhatIf(corridor) {
    ask("whatif");
    if (assume) {
      panelOf(assume).switches.unfold(corridor);
    }
  }
  var askHere = (corridor) => assume && assume.graph.corridors[corridor] ? el("p", {}, button(t("whatif_ask_here"), () => askWhatIf(corridor))) : null;
  function makeControls(assume2) {
    const said2 = el("p", { role: "status" });
    return {
      opener: button(t("whatif_open_panel"), () => isAsking(state) ? close() : askWhatIf(), { id: "whatif-open", class: "tile", "aria-expanded": "false", "aria-controls": "details" }),
      said: said2,
      cards: el("p", { class: "warning", id: "cards-real", hidden: "" }, t("whatif_cards")),
      banner: el(
        "section",
        { id: "assumption", "aria-label": t("whatif_title"), hidden: "" },
        said2,
        el("div", { class: "acts" }, button(t("whatif_show"), () => askWhatIf()), button(t("undo"), () => assume2.undo()), button(t("whatif_reset"), () => assume2.become("")))
      )
    };
  }
  var controls2 = assume ? makeControls(assume) : null;
  function showWhatIf(state2, before2) {
    if (!assume || !controls2) {
      return;
    }
    controls2.opener.setAttribute("aria-expanded", String(isAsking(state2)));
    controls2.banner.hidden = !state2.assumed || isAsking(state2);
    controls2.cards.hidden = !state2.assumed;
    controls2.said.textContent = state2.assumed ? assumedText(assume, state2) : "";
    document.body.classList.toggle("asking-only", isAsking(state2) && !state2.assumed);
    document.body.classList.toggle("assuming", Boolean(state2.assumed) || isAsking(state2));
    if (isAsking(state2) && (isOther(state2, before2) || !before2 || state2.assumed !== before2.assumed || state2.selected !== before2.selected)) {
      panelOf(assume).update(state2);
    }
  }

  // maps/assets/panels/facts.js
  var stopItem = ([name2, km2]) => el("li", {}, el("span", {}, name2), el("span", { class: "soft" }, t("km_post", { km: number(km2) })));
  function itinerary(n, day2) {
    const towns = (data.corridors[n].stops || []).map((stop2) => ({ km: stop2[1], order: 0, made: stopItem(stop2) }));
    const closed = along(n, day2).map((one) => {
      const { closes, event } = data.closures[one.closure];
      const told4 = { first: number(one.first), last: number(one.last), event, p: chance(data.closures[one.closure], one.p) };
      const name2 = closes ? t("closed_between", told4) : t("restricted_between", told4);
      return { km: one.first, order: 1, made: el("li", { class: closes ? "closed" : "closed restricted" }, go("closure", one.closure, name2)) };
    });
    return el("ol", { class: "stops" }, towns.concat(closed).sort((a, b) => a.km - b.km || a.order - b.order).map((one) => one.made));
  }
  var sourcesOf = (sources) => (sources || []).map(([title2, url]) => el("p", { class: "links" }, link(title2, url)));
  function corridorItem(n, day2) {
    const status2 = status(n, day2);
    return el("li", {}, el("span", {}, go("corridor", n, data.corridors[n].name), status2.shares ? soft(status2.shares) : null), chip(status2));
  }
  var corridorList = (corridors, day2) => list("corridors", corridors.map((n) => corridorItem(n, day2)));
  function evidenceItem(one) {
    const first = one.reports.length ? data.reports[one.reports[0]] : null;
    const closure = one.closure < 0 ? null : data.closures[one.closure];
    const facts = [
      data.roles[one.role],
      ago(one.age),
      first ? data.certainties[first.sure] : "",
      one.p === null ? "" : closure && closure.assumed ? chance(closure, one.p) : t("still_p", { p: percent(one.p) })
    ];
    const event = first ? first.event : closure ? closure.event : "";
    const name2 = closure && closure.assumed ? t("assumed_title", { event: closure.event }) : event + ", " + day(dateAt(one.last));
    return el(
      "li",
      {},
      first ? go("report", one.reports[0], name2) : closure ? go("closure", one.closure, name2) : name2,
      soft(facts.filter((text) => text).join(" \xB7 ")),
      first && first.place ? p(t("place_text", { text: first.place })) : null,
      one.reports.map((n) => sourcesOf(data.reports[n].sources))
    );
  }
  function why(found2, status2) {
    const context = found2.filter(isContext);
    const isSilent = data.labels[status2.label].code === "no recent reports";
    return [
      p(status2.regime !== null && data.regimes[status2.regime][2] || ""),
      list("evidence", found2.filter((one) => !isContext(one)).map(evidenceItem)) || p(t(isSilent ? "why_none" : "why_untold")),
      context.length ? el("details", {}, el("summary", {}, t("context", { n: context.length })), list("evidence", context.map(evidenceItem))) : null
    ];
  }
  function wayRound(status2) {
    const way = wayOf(status2);
    if (way === null) {
      const { code } = data.labels[status2.label];
      return code === "cut" || code === "diverted" ? titled(t("way_title"), p(t("way_none"))) : null;
    }
    return titled(
      t("way_title"),
      p(t("way_size", { km: km(way.km), hours: hours(way.h) })),
      p(status2.round),
      p(via(status2)),
      wayNotes(status2).map((text) => text ? p(text) : null),
      way.stops.length ? el("ol", { class: "stops" }, way.stops.map(stopItem)) : null
    );
  }
  function crossingLines(n, day2, corridor) {
    const crossing = data.crossings[n];
    const closed = data.closures.map((closure, k) => {
      const code = closure.crossing === n && (corridor === void 0 || concerns(k, corridor)) ? closureP(k, day2) : null;
      return code === null ? null : p(t(closure.closes ? "crossing_closure" : "crossing_restriction", { event: closure.event, p: chance(closure, code) }));
    });
    return [
      crossing.posts ? p(crossing.posts.join(" \u2013 ")) : null,
      p(crossing.countries.map((code) => data.countries[code] || code).join(" \u2013 ")),
      p(data.transits[crossing.transit].text),
      crossing.source ? soft(t("source", { text: "" }), written(crossing.source)) : null,
      closed
    ];
  }
  function placeOf(place) {
    return el(
      "section",
      { class: "place" },
      place.text ? p(t("place_text", { text: place.text })) : null,
      place.why ? p(place.why) : null,
      place.how && !place.why ? p(t("how_placed", { text: place.how })) : null,
      place.read ? el("details", {}, el("summary", {}, t("how_read")), p(place.read)) : null,
      (place.spread || []).map((line5) => p(line5)),
      place.other ? [p(t("other_places")), list("plain", place.other.map((one) => el("li", {}, one[0])))] : null
    );
  }

  // maps/assets/panels/say.js
  var corridorsWhere = (holds) => data.corridors.map((one, n) => holds(one, n) ? n : -1).filter((n) => n >= 0);
  function routeOf(one, n, day2) {
    if (one.km === void 0 || one.h === void 0) {
      return null;
    }
    return titled(
      t("route_title"),
      p(t("route_size", { from: one.from, to: one.to, km: km(one.km), hours: hours(one.h) })),
      one.refs ? p(t("route_refs", { refs: one.refs.join(", ") })) : null,
      one.upstream ? p(t("upstream_from", { places: one.upstream.join(" \u2013 ") })) : null,
      one.truncated ? soft(t("truncated", { place: one.truncated })) : null,
      itinerary(n, day2)
    );
  }
  function aboutOf(one) {
    const shares2 = (one.shares || []).map((share3) => el("li", {}, written(share3)));
    return [
      shares2.length ? titled(t("shares_title"), list("plain", shares2)) : null,
      titled(t("about_title"), one.notes ? p(written(one.notes)) : null, soft(t("source", { text: "" }), one.source ? written(one.source) : DASH))
    ];
  }
  var say = {
    corridor: function(n, day2) {
      const one = data.corridors[n];
      const status2 = status(n, day2);
      return [one.name, [
        el("p", { class: "verdict" }, chip(status2), el("span", { class: "soft" }, data.labels[status2.label].meaning)),
        p(regime(status2)),
        one.air ? p(t("air_note")) : null,
        one.problem ? p(t("no_route", { problem: one.problem })) : null,
        p(status2.shares),
        p(status2.restricted),
        one.road ? historyOf(n) : null,
        one.road ? wayRound(status2) : null,
        one.road ? titled(
          t("why_title", { day: day(dateOf(day2)) }),
          ...why(evidence(n, day2), status2),
          soft(t("coverage", { p: percent(status2.coverage), refs: (one.refs || [DASH]).join(", ") }))
        ) : null,
        routeOf(one, n, day2),
        one.crossing === void 0 ? null : titled(t("crossing_title", { name: data.crossings[one.crossing].name }), ...crossingLines(one.crossing, day2, n)),
        titled(t("instead_title"), corridorList(instead(n, day2), day2)),
        aboutOf(one),
        askHere(n)
      ]];
    },
    report: function(n, day2) {
      const one = data.reports[n];
      const touched = corridorsWhere((_, k) => evidence(k, day2).some((e) => e.reports.indexOf(n) >= 0));
      const age2 = data.days.at[day2] - one.last;
      return [one.event, [
        soft(one.when + ", " + (age2 < 0 ? one.id : ago(age2) + ", " + one.id)),
        one.text ? p(one.text) : null,
        one.who ? p(one.who) : null,
        one.said ? p(one.said) : null,
        p(data.certainties[one.sure]),
        p(t("effect", { text: effect(n, day2) })),
        titled(t("where_title"), p(one.place ? t("place_text", { text: one.place }) : t("no_place")), (one.places || []).map(placeOf)),
        titled(t("sources_title"), sourcesOf(one.sources)),
        one.same ? soft(t("same_event", { ids: one.same.join(", ") })) : null,
        titled(t("touches_title", { day: day(dateOf(day2)) }), corridorList(touched, day2))
      ]];
    },
    closure: function(n, day2) {
      const closure = data.closures[n];
      const code = closureP(n, day2);
      const p100 = percent(code);
      if (closure.assumed) {
        return [t("assumed_title", { event: closure.event }), [p(closure.assumed), p(isSure(code) ? t("assumed_sure") : t("assumed_where", { p: p100 }))]];
      }
      return [t(closure.closes ? "closure_title" : "restriction_title", { event: closure.event }), [
        p(t(closure.closes ? "closure_p" : "restriction_p", { p: p100 })),
        p(t("closure_where")),
        closure.reports.map((k) => nested(k, day2))
      ]];
    },
    section: function(n, day2) {
      const shown3 = data.sections[n][0].filter((k) => isVisible(k, state));
      return [t("section_title"), [corridorList(shown3.sort((a, b) => status(a, day2).label - status(b, day2).label || a - b), day2)]];
    },
    upstream: (n) => [t("upstream_title"), data.upstream[n].map((k) => {
      const one = data.corridors[k];
      return [p(go("corridor", k, one.name)), one.truncated ? soft(t("truncated", { place: one.truncated })) : null];
    })],
    crossing: (n, day2) => [t("crossing_title", { name: data.crossings[n].name }), [
      ...crossingLines(n, day2),
      titled(t("used_title"), corridorList(corridorsWhere((one) => one.crossing === n), day2))
    ]],
    site: function(n, day2) {
      const site = data.sites[n];
      return [site.name, [
        soft(site.what),
        site.told.map(([title2, text]) => p(title2, written(text))),
        titled(t("used_title"), corridorList(corridorsWhere((one) => one.to === site.name), day2))
      ]];
    },
    compare: tellComparison,
    whatif: tellWhatIf
  };
  function nested(report, day2) {
    const [title2, parts] = say.report(report, day2);
    return el("section", { class: "nested" }, el("h3", {}, title2), parts);
  }
  var sayReports = (reports, day2) => [t("report_markers", { n: reports.length }), reports.map((n) => nested(n, day2))];

  // maps/assets/panels/panel.js
  var SIZES = ["", "is-full", "is-strip"];
  var panel3 = byId("details");
  var body = byId("details-body");
  var legend = byId("legend");
  function contents(selected, day2) {
    if (selected.kind === "cluster") {
      return tellCluster(selected.n);
    }
    if (selected.rest && selected.rest.length > 1) {
      return sayReports(selected.rest, day2);
    }
    return say[selected.kind](selected.n, day2);
  }
  function showPanel({ selected, day: day2 }, before2) {
    if (before2 && selected === before2.selected && (!selected || day2 === before2.day)) {
      return;
    }
    panel3.hidden = !selected;
    legend.hidden = Boolean(selected) && !isSmall();
    document.body.classList.toggle("has-details", Boolean(selected));
    if (!selected) {
      body.textContent = "";
      return;
    }
    const [title2, parts] = contents(selected, day2);
    fill(byId("details-title"), title2);
    fill(body, parts);
  }
  function resize() {
    const now = Math.max(0, SIZES.findIndex((size) => size && panel3.classList.contains(size)));
    const next = SIZES[(now + 1) % SIZES.length];
    SIZES.forEach((size) => {
      if (size) {
        panel3.classList.toggle(size, size === next);
      }
    });
    panel3.scrollTop = 0;
  }
  byId("details-size").addEventListener("click", resize);
  byId("details-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      close();
    }
  });

  // maps/assets/panels/find.js
  var MAX_SHOWN = 8;
  var entry = (kind, n, name2, more = "", near = "") => ({ kind, n, name: name2, near, folded: " " + fold(name2 + " " + more) });
  var entries2 = [
    ...data.corridors.map((one, n) => entry("corridor", n, one.name, one.id)),
    ...data.crossings.map((one, n) => entry("crossing", n, one.name, (one.posts || []).join(" "))),
    ...data.sites.map((one, n) => entry("site", n, one.name, one.what)).filter((one) => data.sites[one.n].at),
    ...data.roads.map(([ref], n) => entry("road", n, ref, ref.replace(/([A-Za-z])(\d)/g, "$1 $2"))),
    ...data.places.map(([name2, , , near], n) => entry("place", n, name2, "", near))
  ];
  function find2(text) {
    const wanted = fold(text).split(" ").filter((word) => word);
    if (!wanted.length) {
      return [];
    }
    const whole = wanted.join(" ");
    const ranked = entries2.filter((one) => wanted.every((word) => one.folded.indexOf(word) >= 0)).map((one, order) => {
      const starts = wanted.every((word) => one.folded.indexOf(" " + word) >= 0);
      const rank = one.folded.indexOf(" " + whole) === 0 ? 0 : starts ? 1 : 2;
      return { exact: fold(one.name) === whole ? 0 : 1, rank, order, one };
    });
    ranked.sort((a, b) => a.exact - b.exact || a.rank - b.rank || a.order - b.order);
    return ranked.slice(0, MAX_SHOWN).map((found2) => found2.one);
  }

  // maps/assets/panels/tools.js
  function openTools(open2) {
    byId("tools").classList.toggle("open", open2);
    byId("tools-toggle").setAttribute("aria-expanded", String(open2));
  }
  function foldTools() {
    if (!isSmall()) {
      return;
    }
    if (byId("tools").contains(document.activeElement)) {
      byId("tools-toggle").focus({ preventScroll: true });
    }
    openTools(false);
  }
  function listenToTools() {
    byId("tools-toggle").addEventListener("click", () => {
      const open2 = !byId("tools").classList.contains("open");
      openTools(open2);
      if (open2) {
        byId("search").focus();
      }
    });
  }

  // maps/assets/panels/search.js
  var PLACE_ZOOM = 10;
  var HIDE_AFTER_MS = 150;
  var input = (
    /** @type {HTMLInputElement} */
    byId("search")
  );
  var list3 = byId("search-list");
  var said = byId("search-said");
  var found = [];
  var active = -1;
  var leaving = 0;
  var spot = null;
  function mark2(n) {
    active = n;
    [...list3.children].forEach((item2, k) => item2.setAttribute("aria-selected", String(k === n)));
    if (n >= 0) {
      input.setAttribute("aria-activedescendant", "found-" + n);
      list3.children[n].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }
  var kindOf3 = (one) => one.kind === "site" ? data.sites[one.n].what : t("kind_" + one.kind);
  function offer(results) {
    found = results;
    fill(list3, found.map((one, n) => el(
      "li",
      { id: "found-" + n, role: "option", "aria-selected": "false" },
      el("span", {}, one.name),
      el("span", { class: "soft" }, one.near ? t("place_near", { place: one.near }) : kindOf3(one))
    )));
    list3.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = input.value.trim() === "" ? "" : found.length ? t("found", { n: found.length }) : t("found_none");
    mark2(-1);
  }
  function hide() {
    offer([]);
    said.textContent = "";
  }
  function clearSpot() {
    if (spot) {
      spot.remove();
      spot = null;
    }
  }
  function goToPlace(n) {
    const [name2, lat, lon] = data.places[n];
    const ring = L.circleMarker([lat, lon], { ...style("found"), pane: data.panes.chosen, radius: 14, interactive: false });
    spot = L.featureGroup([ring, spotName([lat, lon], name2)]).addTo(map);
    fly(L.latLngBounds([[lat, lon]]), PLACE_ZOOM);
    showMap();
  }
  function goToRoad(n) {
    const numbers = data.roads[n][1];
    spot = line("halo", numbers).addTo(map);
    fly(boundsOf(numbers));
    showMap();
  }
  function pick(one) {
    hide();
    input.value = one.name;
    clearSpot();
    foldTools();
    if (one.kind === "place") {
      goToPlace(one.n);
    } else if (one.kind === "road") {
      goToRoad(one.n);
    } else {
      show(one.kind, one.n);
    }
  }
  function press(event) {
    const last = found.length - 1;
    if (event.key === "ArrowDown" && last >= 0) {
      mark2(active >= last ? 0 : active + 1);
    } else if (event.key === "ArrowUp" && last >= 0) {
      mark2(active <= 0 ? last : active - 1);
    } else if (event.key === "Enter" && last >= 0) {
      pick(found[Math.max(0, active)]);
    } else if (event.key === "Escape" && (last >= 0 || input.value)) {
      if (last >= 0) {
        hide();
      } else {
        input.value = "";
        clearSpot();
      }
    } else {
      return;
    }
    event.preventDefault();
  }
  input.addEventListener("input", () => {
    if (!input.value) {
      clearSpot();
    }
    offer(find2(input.value));
  });
  input.addEventListener("keydown", press);
  input.addEventListener("blur", () => {
    leaving = window.setTimeout(hide, HIDE_AFTER_MS);
  });
  input.addEventListener("focus", () => window.clearTimeout(leaving));
  list3.addEventListener("mousedown", (event) => event.preventDefault());
  list3.addEventListener("click", (event) => {
    const item2 = (
      /** @type {Element} */
      event.target.closest("li")
    );
    if (item2) {
      pick(found[[...list3.children].indexOf(item2)]);
    }
  });
  function showFound(state2, before2) {
    if (before2 && state2.selected !== before2.selected) {
      clearSpot();
    }
  }

  // maps/assets/panels/table_rows.js
  var written3 = /* @__PURE__ */ new Map();
  function write2(target, key, ...children) {
    if (written3.get(target) === key) {
      return;
    }
    written3.set(target, key);
    fill(target, ...children);
  }
  var say2 = (target, text) => write2(target, text, text);
  var headOf = (table2) => (
    /** @type {HTMLTableSectionElement} */
    table2.tHead
  );
  function dress(row2, table2) {
    const heads = headOf(table2).rows[0].cells;
    row2.setAttribute("role", "row");
    [...row2.cells].forEach((cell2, n) => {
      cell2.setAttribute("role", cell2.tagName === "TD" ? "cell" : "rowheader");
      if (n) {
        cell2.dataset.label = heads[n].textContent || "";
      }
    });
  }
  function dressTable(table2) {
    const head = headOf(table2);
    table2.setAttribute("role", "table");
    [head, ...table2.tBodies].forEach((part) => part.setAttribute("role", "rowgroup"));
    head.rows[0].setAttribute("role", "row");
    [...head.rows[0].cells].forEach((cell2) => cell2.setAttribute("role", "columnheader"));
    [...table2.tBodies].forEach((body2) => [...body2.rows].forEach((row2) => dress(row2, table2)));
  }

  // maps/assets/panels/report_rows.js
  var rows = /* @__PURE__ */ new Map();
  function make({ n, place }) {
    const report = data.reports[n];
    const button2 = el("button", { type: "button", class: "go", "data-select": "report." + n }, report.event);
    const links = (report.sources || []).map(([title2, url], k) => [k ? ", " : "", link(title2, url)]);
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, report.when),
      el("td", { class: "long" }, button2, " (" + place.id + "). " + (report.text || "")),
      el("td", { class: "long" }, place.text || report.place || t("no_place")),
      el("td", { class: "long" }, place.why || ""),
      el("td", {}, links.length ? links : DASH)
    );
  }
  function rowOf(told4, day2, table2) {
    const row2 = rows.get(told4.place) || make(told4);
    if (!rows.has(told4.place)) {
      rows.set(told4.place, row2);
      dress(row2, table2);
    }
    if (!told4.place.why) {
      say2(row2.cells[3], (told4.place.how || "") + " " + t("effect", { text: effect(told4.n, day2) }));
    }
    return row2;
  }
  function fillBody(id, found2, day2) {
    const body2 = byId(id);
    const rest = byId(id + "-rest");
    const shown3 = found2.slice(0, data.maxRows);
    const table2 = (
      /** @type {HTMLTableElement} */
      body2.closest("table")
    );
    fill(body2, shown3.map((told4) => rowOf(told4, day2, table2)));
    body2.closest("section").hidden = !found2.length;
    rest.hidden = found2.length === shown3.length;
    fill(rest, t("left_out", { n: found2.length - shown3.length }));
  }
  function fillReports(day2) {
    const mapped = (
      /** @type {Told[]} */
      []
    );
    const unmapped = (
      /** @type {Told[]} */
      []
    );
    data.reports.forEach((report, n) => (report.places || []).forEach((place) => {
      if (place.why && isKnown(report, day2)) {
        unmapped.push({ n, place });
      }
      if (!place.why && isRecent(report, day2)) {
        mapped.push({ n, place });
      }
    }));
    fillBody("reports-body", mapped, day2);
    fillBody("unmapped-body", unmapped, day2);
  }

  // maps/assets/panels/tables.js
  var rowOf2 = (id) => (
    /** @type {HTMLTableRowElement} */
    document.getElementById(id)
  );
  var rows2 = data.corridors.map((_, n) => rowOf2("corridor-" + (n + 1)));
  var tiles = [.../** @type {NodeListOf<HTMLElement>} */
  document.querySelectorAll("[data-focus]")];
  var goods = (
    /** @type {HTMLSelectElement} */
    byId("goods")
  );
  var to = (
    /** @type {HTMLSelectElement} */
    byId("to")
  );
  var { title } = document;
  function placeRow(n) {
    const rest = n - data.destinations.length;
    return rowOf2(rest < 0 ? "destination-" + (n + 1) : "place-" + (rest + 1));
  }
  var focusOf2 = (tile) => data.focus[Number(tile.dataset.focus)];
  function sayHeadline(state2) {
    say2(byId("headline"), headline(state2));
    soon("title", () => {
      const { day: day2 } = state;
      document.title = day2 === lastDay ? title : t("title", { day: day(dateOf(day2)) });
    });
  }
  function showTiles(state2) {
    tiles.forEach((tile) => {
      const focus = focusOf2(tile);
      const isOn = state2.goods === focus.goods && state2.to === focus.to;
      const card2 = tile.closest(".card");
      tile.setAttribute("aria-pressed", String(isOn));
      if (card2) {
        card2.classList.toggle("chosen", isOn);
      }
    });
    goods.value = state2.goods === null ? "" : String(state2.goods);
    to.value = state2.to;
  }
  function writeStatus(cell2, corridor, status2) {
    const note2 = corridor.air ? t("air_note") : corridor.problem ? t("no_route", { problem: corridor.problem }) : status2.restricted ? t("restricted") : "";
    write2(cell2, [status2.label, beside(status2), note2].join(), chip(status2), note2 ? el("span", { class: "soft note" }, note2) : null);
  }
  function fillRow(n, day2) {
    const status2 = status(n, day2);
    const { cells: cells2 } = rows2[n];
    writeStatus(cells2[1], data.corridors[n], status2);
    say2(cells2[2], status2.shares || DASH);
    say2(cells2[3], [status2.round, via(status2), wayNotes(status2)[0]].filter((text) => text).join(" ") || DASH);
    say2(cells2[4], newest(evidence(n, day2)));
    say2(cells2[5], change(n, day2));
  }
  function fillCorridors(day2) {
    rows2.forEach((_, n) => fillRow(n, day2));
    say2(byId("corridors-caption"), t("t_corridors", { day: day(dateOf(day2)) }));
    const before2 = before(0, day2);
    const since = before2 === null ? data.days.at[day2] - data.days.since : before2.offset;
    const change3 = t("c_change", { day: day(dateAt(since)) });
    say2(byId("since-head"), change3);
    rows2.forEach((row2) => {
      row2.cells[5].dataset.label = change3;
    });
  }
  function fillDestinations(day2) {
    data.destinations.forEach((_, n) => {
      const { cells: cells2 } = placeRow(n);
      const { reach, left: left2 } = supply(n, day2);
      say2(cells2[1], reach);
      say2(cells2[2], left2);
    });
    data.seen.forEach((_, n) => {
      say2(placeRow(n).cells[3], seen(n, day2));
    });
  }
  function filterRows(state2) {
    rows2.forEach((row2, n) => {
      row2.hidden = !isVisible(n, state2);
    });
    document.querySelectorAll("tr.group").forEach((head) => {
      let any = false;
      for (let next = head.nextElementSibling; next && !next.classList.contains("group"); next = next.nextElementSibling) {
        any = any || !/** @type {HTMLElement} */
        next.hidden;
      }
      head.hidden = !any;
    });
    const reached = new Set(visible(state2).map((n) => data.corridors[n].to));
    data.seen.forEach((_, n) => {
      placeRow(n).hidden = n < data.destinations.length ? !reached.has(data.destinations[n]) : Boolean(state2.to);
    });
  }
  function fillTables(day2) {
    fillCorridors(day2);
    fillDestinations(day2);
    fillReports(day2);
  }
  function showTables(state2, before2) {
    const day2 = !before2 || state2.day !== before2.day;
    const filter = !before2 || state2.goods !== before2.goods || state2.to !== before2.to;
    if (day2 || filter) {
      sayHeadline(state2);
      showTiles(state2);
    }
    if (filter) {
      filterRows(state2);
    }
    if (day2 && (before2 || state2.day !== lastDay)) {
      soon("tables", () => fillTables(state.day));
    }
    const chosen = state2.selected && state2.selected.kind === "corridor" ? state2.selected.n : -1;
    rows2.forEach((row2, n) => row2.classList.toggle("chosen", n === chosen));
  }
  function follow(event) {
    const found2 = event.target instanceof Element ? (
      /** @type {HTMLElement | null} */
      event.target.closest("[data-select]")
    ) : null;
    if (!found2) {
      return;
    }
    const [kind, n] = (found2.dataset.select || "").split(".");
    found2.focus({ preventScroll: true });
    show(
      /** @type {Kind} */
      kind,
      Number(n)
    );
  }
  document.querySelectorAll("#tables table").forEach(dressTable);
  tiles.forEach((tile) => tile.addEventListener("click", () => {
    const { goods: ofGoods, to: place } = focusOf2(tile);
    if (tile.getAttribute("aria-pressed") === "true") {
      focusOn(null, "");
    } else {
      focusOn(ofGoods, place);
    }
  }));
  goods.addEventListener("change", () => focusOn(goods.value === "" ? null : Number(goods.value), state.to));
  to.addEventListener("change", () => focusOn(state.goods, to.value));
  document.addEventListener("click", follow);

  // maps/assets/print/sheet.js
  var WIDTHS = [26, 16, 16, 22, 10, 10];
  var HEADS = [t("c_corridor"), t("c_status"), t("c_p"), t("sheet_round"), t("sheet_evidence")];
  var shares = (status2) => isSure(status2.open) ? t("shares_none") : [status2.open, status2.diverted, status2.cut].map(percent).join(" / ");
  function round(status2) {
    const way = wayOf(status2);
    if (way === null) {
      return DASH;
    }
    const [km2, hours2] = way.more;
    const open2 = " (" + [doubtful(status2), percent(status2.wayOpen)].filter((text) => text).join(", ") + ")";
    return [km(km2, true) + ", " + longer(hours2) + open2, way.brief].join(" ");
  }
  function evidence2(found2) {
    return found2.length ? found2.length + " (" + ago(Math.min(...found2.map((one) => one.age))) + ")" : DASH;
  }
  function row(n, day2) {
    const status2 = status(n, day2);
    const figures = status2.open === null ? el("td", { colspan: 3 }, chip(status2)) : [chip(status2), shares(status2), round(status2)].map((cell2) => el("td", {}, cell2));
    return el("tr", {}, el("th", { scope: "row" }, data.corridors[n].name), figures, el("td", {}, evidence2(evidence(n, day2))), el("td", {}, change(n, day2)));
  }
  function together(numbers, day2) {
    const byLabel = /* @__PURE__ */ new Map();
    numbers.forEach((n) => {
      const told4 = chip(status(n, day2)).textContent;
      byLabel.set(told4, (byLabel.get(told4) || []).concat(n));
    });
    return [...byLabel.values()].map((alike) => {
      const names2 = alike.map((n) => data.corridors[n].name).join(data.signs.listed);
      return el("tr", { class: "together" }, el("td", { colspan: WIDTHS.length }, chip(status(alike[0], day2)), t("colon") + names2));
    });
  }
  function group2(title2, numbers, day2, isGathered) {
    if (!numbers.length) {
      return null;
    }
    const [quiet, told4] = [true, false].map((wanted) => numbers.filter((n) => isGathered(n) === wanted));
    return el(
      "tbody",
      {},
      el("tr", { class: "group" }, el("th", { colspan: WIDTHS.length, scope: "colgroup" }, title2)),
      told4.map((n) => row(n, day2)),
      together(quiet, day2)
    );
  }
  function isQuiet(n, day2) {
    const status2 = status(n, day2);
    const before2 = before(n, day2);
    return status2.open === null && (before2 === null || before2.label === status2.label);
  }
  function sheetOf(state2, isTogether) {
    const { day: day2 } = state2;
    const shown3 = visible(state2);
    const roads2 = data.goods.map((goods2, n) => group2(t("commodity." + goods2.code), shown3.filter((k) => data.corridors[k].goods === n && !data.corridors[k].air), day2, (k) => isTogether && isQuiet(k, day2)));
    const air = group2(t("commodity.air"), shown3.filter((k) => data.corridors[k].air), day2, () => true);
    const heads = HEADS.concat(byId("since-head").textContent || "");
    const widths = el("colgroup", {}, WIDTHS.map((width) => el("col", { style: "width:" + width + "%" })));
    return el("section", { class: "sheet" }, el(
      "table",
      {},
      el("caption", {}, byId("corridors-caption").textContent),
      widths,
      el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
      roads2,
      air
    ));
  }

  // maps/assets/print/paper.js
  var SHEET_MM = 194;
  var SLACK = 0.985;
  var MM_PX = 96 / 25.4;
  var [WHOLE, TOGETHER, BRIEF] = [0, 1, 2];
  var MEASURES = [
    [WHOLE, 8.5, 7.5],
    [WHOLE, 8, 7],
    [WHOLE, 7.5, 7],
    [TOGETHER, 8, 7],
    [TOGETHER, 7.5, 7],
    [TOGETHER, 7, 7],
    [BRIEF, 7, 7],
    [BRIEF, 7, 6.5],
    [BRIEF, 6.5, 6.5]
  ];
  var CARD_MEASURES = (
    /** @type {const} */
    [[true, 7.5], [false, 7.5], [false, 7], [false, 6.5]]
  );
  var print = window.matchMedia("print");
  var seen2 = null;
  var takeSheet = () => document.querySelectorAll(".sheet").forEach((old) => old.remove());
  function putSheet(isTogether) {
    const { state: state2 } = store_exports;
    takeSheet();
    if (assume && state2.assumed) {
      byId("tables").prepend(assumedSheet(assume, state2));
      byId("headline").before(assumedNotice(assume, state2));
    } else {
      byId("tables").prepend(sheetOf(state2, isTogether));
    }
  }
  function fitSheet() {
    const footer = (
      /** @type {HTMLElement} */
      document.querySelector("footer")
    );
    MEASURES.some(([brevity, text, small2]) => {
      document.body.style.setProperty("--text", text + "pt");
      document.body.style.setProperty("--small", small2 + "pt");
      document.body.classList.toggle("brief", brevity === BRIEF);
      putSheet(brevity !== WHOLE);
      return footer.getBoundingClientRect().bottom - byId("tables").getBoundingClientRect().top <= SHEET_MM * MM_PX * SLACK;
    });
  }
  function fitCards() {
    const cards4 = byId("cards");
    CARD_MEASURES.some(([hasAxes, told4]) => {
      document.body.style.setProperty("--told", told4 + "pt");
      document.body.classList.toggle("no-axes", !hasAxes);
      return cards4.scrollHeight <= cards4.clientHeight + 1;
    });
  }
  function drawNow() {
    map.eachLayer((layer) => {
      const canvas = (
        /** @type {{_redrawRequest?: number, _redraw: () => void}} */
        /** @type {unknown} */
        layer
      );
      if (layer instanceof L.Canvas && canvas._redrawRequest) {
        L.Util.cancelAnimFrame(canvas._redrawRequest);
        canvas._redraw();
      }
    });
    declutter();
  }
  function lay() {
    if (seen2) {
      return;
    }
    settle();
    map.stop();
    seen2 = { bounds: map.getBounds(), center: map.getCenter(), zoom: map.getZoom() };
    document.body.classList.add("paper");
    fitSheet();
    fitCards();
    fitToBox();
    const assessed = L.latLngBounds(data.bounds);
    map.fitBounds(seen2.bounds.contains(assessed) ? assessed : seen2.bounds, { animate: false, padding: [24, 36] });
    drawNow();
  }
  function putBack() {
    if (!seen2) {
      return;
    }
    document.body.classList.remove("paper", "brief", "no-axes");
    document.body.style.removeProperty("--text");
    document.body.style.removeProperty("--small");
    document.body.style.removeProperty("--told");
    takeSheet();
    fitToBox();
    map.setView(
      seen2.center,
      seen2.zoom,
      /** @type {import("leaflet").ZoomPanOptions} */
      { animate: false, reset: true }
    );
    seen2 = null;
  }
  function listenToPrint() {
    window.addEventListener("beforeprint", lay);
    window.addEventListener("afterprint", putBack);
    print.addEventListener("change", (event) => event.matches ? lay() : putBack());
  }

  // maps/assets/whatif/elsewhere.js
  var notice = null;
  var field2 = { key: "w", write: () => "", read: (text, patch) => {
    patch.elsewhere = text !== "";
  } };
  function showElsewhere({ elsewhere }) {
    if (!notice && elsewhere) {
      notice = el("p", { id: "assumed-elsewhere", class: "warning", role: "status" });
      byId("map-box").after(notice);
    }
    if (!notice) {
      return;
    }
    notice.hidden = !elsewhere;
    notice.textContent = elsewhere ? t("whatif_elsewhere") : "";
  }

  // maps/assets/whatif/on_cards.js
  var cards3 = assume === null ? [] : [.../** @type {NodeListOf<HTMLElement>} */
  document.querySelectorAll(".card")].map((card2, n) => {
    const line5 = el("p", { class: "assumption", hidden: "" });
    card2.querySelector(".told").before(line5);
    return { line: line5, focus: data.focus[n] };
  });
  function told3(assume2, state2, corridors) {
    const [now, before2] = [assume2.outcomes(state2), assume2.outcomesBefore(state2)].map((outcomes) => counted(outcomes, corridors, state2.day));
    if (now.cut === before2.cut && now.round === before2.round) {
      return t("whatif_card_same");
    }
    return t("whatif_card_told", { cut: now.cut, cut_before: before2.cut, round: now.round, round_before: before2.round });
  }
  function showAssumedOnCards(state2, before2) {
    if (assume === null || before2 && before2.assumed === state2.assumed && (before2.day === state2.day || !state2.assumed)) {
      return;
    }
    const assume2 = assume;
    cards3.forEach(({ line: line5, focus }) => {
      line5.hidden = !state2.assumed;
      fill(line5, state2.assumed ? [el("b", {}, t("whatif_card") + t("colon")), told3(assume2, state2, visible(focus))] : null);
    });
  }

  // maps/assets/whatif/whatif_map.js
  function drawing2(assume2) {
    const { graph } = assume2;
    const latlngs2 = decoder(graph.lines);
    const targets = /* @__PURE__ */ new Map();
    const marks2 = /* @__PURE__ */ new Map();
    let drawn2 = "";
    const line5 = (edges, kind) => L.polyline(latlngs2(edges), { ...style(kind), smoothFactor: 1 });
    function target(n) {
      const made = targets.get(n) || line5(stretches2[n].edges, "askable").on("click", () => assume2.toggle("stretch", n)).bindTooltip(() => el("span", {}, stretchName(n)), { sticky: true, direction: "top" });
      targets.set(n, made);
      return made;
    }
    function show2(makers) {
      marks2.forEach((made, key) => {
        if (!makers.has(key)) {
          made.remove();
          marks2.delete(key);
        }
      });
      makers.forEach((make2, key) => {
        if (!marks2.has(key)) {
          marks2.set(key, make2().addTo(map));
        }
      });
    }
    function wanted(state2) {
      const found2 = /* @__PURE__ */ new Map();
      const outcomes = assume2.outcomes(state2);
      visible(state2).forEach((n) => {
        const [one, corridor] = [outcomes[n], graph.corridors[n]];
        if (!one || !corridor || one.state === "usual") {
          return;
        }
        const usual = corridor[3];
        if (one.state === "cut") {
          found2.set("cut" + n, () => line5(usual, "assumed_cut"));
          return;
        }
        const off = one.edges.filter((edge) => usual.indexOf(edge) < 0);
        found2.set("round" + n + ":" + off.join(), () => L.featureGroup([line5(off, "assumed_outer"), line5(off, "assumed_round")]));
      });
      stretches2.forEach((one, n) => {
        const to2 = assume2.isAssumed("stretch", n, state2);
        const kind = to2 < 0 ? "assumed_open" : to2 > 0 ? "assumed_closed" : assume2.isReported("stretch", n, state2.day) ? "reported_closed" : "";
        if (kind) {
          found2.set(kind + n, () => line5(one.edges, kind));
        }
      });
      return found2;
    }
    return function(state2) {
      const isOn = Boolean(state2.assumed) || isAsking(state2);
      const key = isOn ? [state2.day, state2.goods, state2.to, state2.assumed, isAsking(state2)].join("|") : "";
      if (key === drawn2) {
        return;
      }
      drawn2 = key;
      show2(isOn ? wanted(state2) : /* @__PURE__ */ new Map());
      stretches2.forEach((_, n) => {
        if (isAsking(state2)) {
          target(n).addTo(map);
          return;
        }
        const made = targets.get(n);
        if (made) {
          made.remove();
        }
      });
    };
  }
  var showAssumed = assume ? drawing2(assume) : () => void 0;

  // maps/assets/page.js
  views.push(
    showRegions,
    showRoads,
    showWays,
    showClosures,
    showSpreads,
    showOther,
    showDay,
    showKnown,
    showAge,
    showCards,
    showPanel,
    showReports,
    showTables,
    showFound,
    showWhatIf,
    showAssumed,
    showAssumedOnCards,
    showElsewhere,
    showComparison,
    showSwipe,
    rememberSheet
  );
  function addQuestions() {
    const toolbar = (
      /** @type {HTMLElement} */
      document.querySelector(".toolbar")
    );
    if (assume && controls2) {
      fields.push(assume.field());
      toolbar.appendChild(controls2.opener);
      byId("map-box").before(controls2.banner);
      byId("cards").prepend(controls2.cards);
    } else {
      fields.push(field2);
    }
    if (canCompare) {
      fields.push(field);
      toolbar.appendChild(opener2);
      byId("map-box").before(bar);
    }
  }
  function listenToMap() {
    map.on("zoomend overlayadd overlayremove", () => drawReports(state.day));
    map.on("moveend", () => soon("names", declutter));
    map.on("zoomend overlayadd overlayremove resize", () => window.requestAnimationFrame(declutter));
    document.addEventListener("visibilitychange", () => {
      [showAge, showCards].forEach((view) => view(state, null));
    });
    if (window.ResizeObserver) {
      new ResizeObserver(fitToBox).observe(map.getContainer());
    }
    window.addEventListener("hashchange", () => {
      const patch = readFragment();
      if (patch && (patch.asked || fragmentOf(patch) !== fragmentOf(state))) {
        set(patch);
        refit();
      }
    });
  }
  function prepareMap() {
    if (isCalm()) {
      /** @type {unknown} */
      map._zoomAnimated = false;
      map.options.inertia = false;
    }
    map.attributionControl.setPrefix("Leaflet");
    map.attributionControl.addAttribution(t("attribution"));
    L.control.scale({ metric: true, imperial: false }).addTo(map);
    refit(true);
    drawLand(map, data.ground, data.panes.ground, style);
    drawBase();
    drawTowns();
    drawShields();
    drawSites();
  }
  function start2(made, its) {
    take(made, its);
    addQuestions();
    begin(prepareMap);
    if (state.selected && isSmall()) {
      showMap();
    }
    if (fitToBox() || state.selected) {
      refit(true);
    }
    drawReports(state.day);
    declutter();
    listenToMap();
    nameControls();
    listenToTools();
    listenToLayers();
    listenToPrint();
    listenToBack();
    document.body.classList.add("ready");
  }
  return __toCommonJS(page_exports);
})();
