/* The slider of days, its buttons, and the strip above it that shows how many corridors stood how. */
(function (page) {
  "use strict";
  const { data, model, t, el, words } = page;
  const SVG = "http://www.w3.org/2000/svg";
  const RUN_MS = 30000; // a whole run takes about half a minute
  const slider = page.byId("day");
  let timer = null;

  function svg(tag, attributes) {
    const made = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach((name) => made.setAttribute(name, attributes[name]));
    return made;
  }

  /* Where a day is on a strip, in percent: under the slider's thumb. */
  const shareOf = (day) => (100 * day) / page.lastDay;

  /* Blocks of equal days, one above the other by label; quiet corridors leave the strip empty. Half of the first and of
     the last day are cut off, so that each lies under the slider's thumb. */
  function strip(target, countsOf, height) {
    const days = data.days.at.length;
    target.setAttribute("viewBox", "0.5 0 " + (days - 1) + " " + height);
    target.setAttribute("preserveAspectRatio", "none");
    target.textContent = "";
    const shapes = data.labels.map(() => "");
    const total = Math.max(1, ...data.days.at.map((_, day) => countsOf(day).reduce((a, b) => a + b, 0)));
    for (let day = 0; day < days; day += 1) {
      let top = height;
      countsOf(day).forEach((n, code) => {
        if (!n) { return; }
        const tall = (height * n) / total;
        top -= tall;
        shapes[code] += "M" + day + " " + top.toFixed(2) + "h1v" + tall.toFixed(2) + "h-1z";
      });
    }
    shapes.forEach((shape, code) => { if (shape) { target.appendChild(svg("path", { d: shape, fill: data.labels[code].color })); } });
  }

  const isTold = (code) => ["stopped", "cut", "diverted", "banned", "escort only", "at risk", "restricted", "open"].indexOf(data.labels[code].code) >= 0;

  /* The strip of one corridor, for the panel. */
  page.historyOf = function (corridor) {
    if (!slider) { return null; }
    const box = svg("svg", { class: "strip", "aria-hidden": "true", focusable: "false" });
    box.addEventListener("click", (event) => {
      const place = box.getBoundingClientRect();
      page.set({ day: Math.max(0, Math.min(page.lastDay, Math.round(((event.clientX - place.left) / place.width) * page.lastDay))) });
    });
    strip(box, (day) => data.labels.map((_, code) => (isTold(code) && model.status(corridor, day).label === code ? 1 : 0)), 10);
    return el("div", { class: "history" }, el("p", { class: "soft" }, t("history_title", {
      first: words.day(page.dateOf(0)), last: words.day(page.dateOf(page.lastDay))
    })), box);
  };

  if (!slider) { return; }
  const play = page.byId("play");

  function stop() {
    window.clearInterval(timer);
    timer = null;
    play.setAttribute("aria-label", t("play"));
    play.setAttribute("title", t("play"));
    play.classList.remove("playing");
    page.byId("headline").setAttribute("aria-live", "polite");
    page.writeFragment();
  }

  function step() {
    if (page.state.day >= page.lastDay) { stop(); return; }
    page.set({ day: page.state.day + 1 });
  }

  function start() {
    if (page.state.day >= page.lastDay) { page.set({ day: 0 }); }
    const pace = Math.min(700, Math.max(80, RUN_MS / (page.lastDay + 1)));
    timer = window.setInterval(step, page.isCalm() ? Math.max(500, pace) : pace);
    play.setAttribute("aria-label", t("pause"));
    play.setAttribute("title", t("pause"));
    play.classList.add("playing");
    page.byId("headline").setAttribute("aria-live", "off"); // nobody can listen that fast
  }

  page.stop = () => { if (timer !== null) { stop(); } };

  const move = (by) => { page.stop(); page.set({ day: Math.min(page.lastDay, Math.max(0, page.state.day + by)) }); };

  /* The next day, in a direction, on which a corridor that is shown changes its label. */
  function change(by) {
    page.stop();
    const shown = model.visible(page.state);
    const differs = (a, b) => shown.some((n) => model.status(n, a).label !== model.status(n, b).label);
    let day = page.state.day;
    do { day += by; } while (day > 0 && day < page.lastDay && !differs(day, day - 1));
    page.set({ day: Math.min(page.lastDay, Math.max(0, day)) });
  }

  /* Names of months that would run into the one before or over the edge are left out. */
  function fitMonths() {
    let end = 0;
    document.querySelectorAll(".months span").forEach((month) => {
      const fits = month.offsetLeft >= end && month.offsetLeft + month.offsetWidth <= month.parentElement.offsetWidth;
      month.style.visibility = fits ? "" : "hidden";
      if (fits) { end = month.offsetLeft + month.offsetWidth + 2; }
    });
  }

  fitMonths();
  window.addEventListener("resize", fitMonths);
  play.addEventListener("click", () => (timer === null ? start() : stop()));
  slider.addEventListener("input", () => { page.stop(); page.set({ day: Number(slider.value) }); });
  page.byId("day-before").addEventListener("click", () => move(-1));
  page.byId("day-after").addEventListener("click", () => move(1));
  page.byId("change-before").addEventListener("click", () => change(-1));
  page.byId("change-after").addEventListener("click", () => change(1));

  page.views.push(function (state, before) {
    const text = words.day(page.dateOf(state.day));
    slider.value = String(state.day);
    slider.setAttribute("aria-valuetext", text);
    page.byId("day-shown").textContent = text;
    page.byId("day-note").textContent = t(state.day === page.lastDay ? "last_day" : "earlier_day");
    page.byId("cursor").style.left = shareOf(state.day) + "%";
    if (!before || state.goods !== before.goods || state.to !== before.to) {
      strip(page.byId("strip"), (day) => model.counts({ day: day, goods: state.goods, to: state.to }).map((n, code) => (isTold(code) ? n : 0)), 40);
    }
  });
})(supplylines);
