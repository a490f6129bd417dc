/* The marks of reports, which follow the day: those too near each other on the screen are one mark with a count. */
(function (page) {
  "use strict";
  const { data, model, t, el, words } = page;
  const PRECISE_KM = 5; // a report known better than this is drawn as a spot
  const NEAR_PX = 28; // a mark's width
  const FINGER_PX = 44;
  const MAX_TOLD = 5; // reports of one place that are told in full; more are a list
  const shown = { report: new Map(), report_old: new Map() };
  const spots = new Map(); // every place of a report, newest first

  data.reports.forEach((report, n) => (report.places || []).forEach((place, k) => {
    if (!place.at) { return; }
    const key = place.at.map((value) => value.toFixed(2)).join();
    if (!spots.has(key)) { spots.set(key, { at: L.latLng(place.at), places: [] }); }
    spots.get(key).places.push({ report: n, place: k });
  }));

  /* Each spot joins the first mark that it is too near to, or has one of its own: the same spots, the same marks. */
  function gather(found) {
    const near = page.isSmall() ? FINGER_PX : NEAR_PX;
    const marks = [];
    found.forEach((spot) => {
      const at = page.map.project(spot.at);
      const mark = marks.find((one) => one.point.distanceTo(at) < near);
      if (mark) { mark.spots.push(spot); } else { marks.push({ point: at, at: spot.at, spots: [spot] }); }
    });
    return marks;
  }

  const isPrecise = ({ report, place }) => (data.reports[report].places[place].r || 0) <= PRECISE_KM;

  function describe(mark, layer) {
    const places = mark.spots.flatMap((spot) => spot.places);
    const numbers = [...new Set(places.map((one) => one.report))].sort((a, b) => a - b);
    const first = data.reports[numbers[0]];
    return {
      numbers: numbers,
      icon: layer === "report_old" ? layer : places.every(isPrecise) ? "report" : "report_wide",
      name: numbers.length === 1 ? t("report_marker", { event: first.event, day: words.day(page.dateAt(first.last)) })
        : t(mark.spots.length > 1 ? "report_cluster" : "report_markers", { n: numbers.length })
    };
  }

  function choose(mark, numbers) {
    if (mark.spots.length === 1 && numbers.length <= MAX_TOLD) { page.choose("report", numbers[0], numbers); return; }
    page.choose("cluster", { numbers: numbers, bounds: mark.spots.length > 1 ? L.latLngBounds(mark.spots.map((spot) => spot.at)) : null });
  }

  function draw(mark, layer) {
    const told = describe(mark, layer);
    const key = mark.at.toString();
    const signature = told.icon + told.name + told.numbers.join();
    let now = shown[layer].get(key);
    if (!now) {
      now = { made: page.mark(mark.at, told.icon, told.name, told.numbers.length, page.layers[layer]) };
      now.made.on("click", () => choose(now.mark, now.numbers));
      shown[layer].set(key, now);
    } else if (now.signature !== signature) {
      page.remark(now.made, told.icon, told.name, told.numbers.length);
    }
    Object.assign(now, { signature: signature, mark: mark, numbers: told.numbers });
    return key;
  }

  function drawLayer(layer, isShown) {
    const found = [];
    spots.forEach((spot) => {
      const places = spot.places.filter((one) => isShown(data.reports[one.report]));
      if (places.length) { found.push({ at: spot.at, places: places }); }
    });
    const kept = new Set(gather(found).map((mark) => draw(mark, layer)));
    shown[layer].forEach((one, key) => {
      if (!kept.has(key)) { page.layers[layer].removeLayer(one.made); shown[layer].delete(key); }
    });
  }

  page.drawReports = function (state) {
    const withOld = page.map.hasLayer(page.layers.report_old);
    drawLayer("report", (report) => model.isRecent(report, state.day));
    drawLayer("report_old", (report) => withOld && model.isKnown(report, state.day) && !model.isRecent(report, state.day));
  };

  function item(n) {
    const report = data.reports[n];
    const button = el("button", { type: "button", class: "go" }, report.event + ", " + words.day(page.dateAt(report.last)));
    button.addEventListener("click", () => page.choose("report", n));
    return el("li", {}, button, report.place ? el("p", { class: "soft" }, report.place) : null);
  }

  /* What a mark of several reports tells: a list of them, and a closer look where they lie at different places. */
  page.say.cluster = function ({ numbers, bounds }) {
    const closer = el("button", { type: "button", class: "act" }, t("zoom_in"));
    closer.addEventListener("click", () => page.fly(bounds, page.map.getMaxZoom()));
    return [t(bounds ? "report_cluster" : "report_markers", { n: numbers.length }), [
      bounds ? el("p", {}, closer) : null,
      el("ul", { class: "evidence" }, numbers.map(item))
    ]];
  };

  page.views.push(function (state, before) {
    if (before && state.day !== before.day) { page.drawReports(state); page.soon("names", page.declutter); }
  });
})(supplylines);
