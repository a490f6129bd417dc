/* Names on the map: towns, crossings, mines, countries; each on the side where it is free, and where none is the more
   important one stays. */
(function (page) {
  "use strict";
  const { data, el } = page;
  const MARK_PX = 11; // half of a mark
  const LINE_PX = 8; // half of a line of text
  const MUST_RANK = 1; // destinations and ports are written even where a mark lies on them
  const AWAY_PX = 17; // from the middle of a mark that lies on a town
  const ONE_NAME_PX = 30;
  const SIDES = ["east", "west", "north", "south"];
  const labels = [];

  /* Write a name beside a mark; the lower rank stays. `gap` is how far from the middle of the mark it begins. */
  page.label = function (made, text, rank, gap) {
    const name = el("span", { class: "name", "aria-hidden": "true" }, text);
    made.options.icon.options.html.appendChild(name);
    labels.push({ marker: made, name: name, text: text, rank: rank, gap: gap === undefined ? 15 : gap, size: null, shown: "" });
    labels.sort((a, b) => a.rank - b.rank);
  };

  page.drawTowns = function () {
    data.towns.forEach(([text, lat, lon, rank, look]) => {
      const icon = L.divIcon({ className: "town " + look + (rank > 2 ? " minor" : ""), html: el("span", {}), iconSize: [0, 0] });
      const made = L.marker([lat, lon], { icon: icon, interactive: false, keyboard: false, pane: data.panes.town });
      page.label(made, text, rank, look === "country" ? null : look === "destination" ? 9 : 7);
      made.addTo(page.map);
    });
  };

  const overlaps = (box, taken) => taken.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3]);

  function boxOf(at, [wide, high], side, gap) {
    const left = side === "east" ? at.x + gap : side === "west" ? at.x - gap - wide : at.x - wide / 2;
    const top = side === "north" ? at.y - gap - high : side === "south" ? at.y + gap : at.y - high / 2;
    return [left, top, left + wide, top + high];
  }

  /* What is on the screen must not run over the edge of the map. */
  function isCut(box, at, view) {
    return view.contains(at) && (box[0] < view.min.x || box[2] > view.max.x || box[1] < view.min.y || box[3] > view.max.y);
  }

  function candidates(label, view) {
    const at = page.map.latLngToLayerPoint(label.marker.getLatLng());
    const made = function (side, gap) {
      const box = boxOf(at, label.size, side, gap);
      return { side: side, gap: gap, at: at, box: box, isCut: isCut(box, at, view) };
    };
    return label.gap === null ? [made("middle", 0)] : [label.gap, AWAY_PX].flatMap((gap) => SIDES.map((side) => made(side, gap)));
  }

  /* A crossing and its town have one name: it is written once. */
  const isWritten = (label, written) => written.some((one) => one.text === label.text
    && one.at.distanceTo(page.map.latLngToLayerPoint(label.marker.getLatLng())) < ONE_NAME_PX);

  /* The first place at which a name is free of other names and of marks; undefined where there is none. */
  function find(label, written, marks, view) {
    if (isWritten(label, written)) { return undefined; }
    const names = written.map((one) => one.box);
    const free = candidates(label, view).filter((one) => !overlaps(one.box, names));
    const others = marks.filter((one) => one.made !== label.marker).map((one) => one.box);
    const clear = free.filter((one) => !overlaps(one.box, others));
    return clear.find((one) => !one.isCut) || (label.rank <= MUST_RANK ? free.find((one) => !one.isCut) : undefined) || clear[0];
  }

  function put(label, found) {
    const shown = found ? found.side + found.gap : "folded";
    if (shown === label.shown) { return; }
    label.shown = shown;
    const { classList } = label.marker.getElement();
    classList.toggle("folded", !found);
    SIDES.forEach((side) => classList.toggle(side, Boolean(found) && side === found.side));
    if (found) { label.name.style.setProperty("--gap", found.gap + "px"); }
  }

  function measure(found) {
    found.filter((label) => !label.size).forEach((label) => {
      const box = label.name.getBoundingClientRect();
      label.size = box.width > 0 ? [box.width, 2 * LINE_PX] : null;
    });
    return found.filter((label) => label.size);
  }

  page.declutter = function () {
    const found = measure(labels.filter((label) => label.marker.getElement() && page.map.hasLayer(label.marker))); // all read before any is written
    const marks = page.marked();
    marks.forEach((one) => { one.box = [one.at.x - MARK_PX, one.at.y - MARK_PX, one.at.x + MARK_PX, one.at.y + MARK_PX]; });
    const corners = [[0, 0], page.map.getSize()].map((corner) => page.map.containerPointToLayerPoint(corner));
    const view = L.bounds(corners);
    const written = [];
    found.forEach((label) => {
      const place = find(label, written, marks, view);
      if (place) { written.push({ text: label.text, at: place.at, box: place.box }); }
      put(label, place);
    });
    page.makeRoom(marks);
  };
})(supplylines);
