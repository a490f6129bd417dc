/* Names on the map: towns, crossings, mines, countries; each on the side where it is free, and where none is the more
   important one stays. */
(function (page) {
  "use strict";
  const { data, el } = page;
  const MARK_PX = 11; // half of a mark
  const LINE_PX = 8; // half of a line of text
  const MOVES = [0, -28, 28].flatMap((dy) => [0, -36, 36].map((dx) => [dx, dy])); // of the name of a country: so little that it stays in it
  const MUST_RANK = 1; // destinations and ports are written even where a mark lies on them
  const AWAY_PX = 17; // from the middle of a mark that lies on a town
  const ONE_NAME_PX = 30;
  const DOT_PX = 5; // half of a town's dot
  const NOTE_RANK = 1.5; // after destinations and ports, before other towns
  const SHIELD_RANK = 3.5;
  const MINOR_RANK = 5; // towns that are only passed
  const MINOR_FROM_ZOOM = 6.5; // at the scale of a country they say nothing
  const SIDES = ["east", "west", "north", "south"];
  const labels = [];
  const dotted = new Set(); // towns, which have a dot
  const signs = new Set(); // notes with a sign, which no name may cover

  /* Write a name beside a mark; the lower rank stays. `gap` is how far from the middle of the mark it begins. */
  page.label = function (made, text, rank, gap) {
    const name = el("span", { class: "name", "aria-hidden": "true" }, text);
    made.options.icon.options.html.appendChild(name);
    labels.push({ marker: made, name: name, text: text, rank: rank, gap: gap === undefined ? 15 : gap, size: null, shown: "" });
    labels.sort((a, b) => a.rank - b.rank);
  };

  /* Write a note on the map, with a sign where it has one; it gives way to names of places, and goes with unlabel. */
  page.note = function (at, icon, text, className, layer, rank) {
    const holder = el("span", {}, icon ? page.icon(icon) : null);
    const made = L.marker(at, { icon: L.divIcon({ className: "note-mark " + className, html: holder, iconSize: [0, 0] }), interactive: false, keyboard: false, pane: data.panes.town });
    page.label(made, text, rank || NOTE_RANK, icon ? 12 : 4);
    if (icon) { signs.add(made); }
    layer.addLayer(made);
    return made;
  };

  page.unlabel = function (made) {
    made.remove();
    signs.delete(made);
    const at = labels.findIndex((one) => one.marker === made);
    if (at >= 0) { labels.splice(at, 1); }
  };

  page.drawTowns = function () {
    data.towns.forEach(([text, lat, lon, rank, look]) => {
      const icon = L.divIcon({ className: "town " + look + (rank > 2 ? " minor" : ""), html: el("span", {}), iconSize: [0, 0] });
      const made = L.marker([lat, lon], { icon: icon, interactive: false, keyboard: false, pane: data.panes.town });
      page.label(made, text, rank, look === "country" ? null : look === "destination" ? 9 : 7);
      made.addTo(page.map);
      if (look !== "country") { dotted.add(made); }
    });
  };

  /* The number of each road that a corridor uses, once, at the middle of its longest line. */
  page.drawShields = function () {
    const used = new Set(data.corridors.flatMap((one) => one.refs || []));
    data.roads.filter(([ref]) => used.has(ref)).forEach(([ref, numbers]) => {
      const longest = page.latlngs(numbers).reduce((a, b) => (b.length > a.length ? b : a), []);
      page.note(longest[Math.floor(longest.length / 2)], null, ref, "shield", page.map, SHIELD_RANK);
    });
  };

  const overlaps = (box, taken) => taken.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3]);

  function boxOf(at, [wide, high], side, gap) {
    const left = side === "east" ? at.x + gap : side === "west" ? at.x - gap - wide : at.x - wide / 2;
    const top = side === "north" ? at.y - gap - high : side === "south" ? at.y + gap : at.y - high / 2;
    return [left, top, left + wide, top + high];
  }

  /* What is on the screen must not run over the edge of the map. */
  function isCut(box, view) {
    const isSeen = box[2] > view.min.x && box[0] < view.max.x && box[3] > view.min.y && box[1] < view.max.y;
    return isSeen && (box[0] < view.min.x || box[2] > view.max.x || box[1] < view.min.y || box[3] > view.max.y);
  }

  /* The map's controls, which lie over it. */
  function controls() {
    const origin = page.map.getContainer().getBoundingClientRect();
    return [...page.map.getContainer().querySelectorAll(".leaflet-control")].map((one) => {
      const box = one.getBoundingClientRect();
      const from = page.map.containerPointToLayerPoint([box.left - origin.left, box.top - origin.top]);
      return { text: "", at: from, box: [from.x, from.y, from.x + box.width, from.y + box.height] };
    });
  }

  function candidates(label, view) {
    const at = page.map.latLngToLayerPoint(label.marker.getLatLng());
    const made = function (side, gap) {
      const box = boxOf(at, label.size, side, gap);
      return { side: side, gap: gap, at: at, box: box, isCut: isCut(box, view) };
    };
    if (label.gap === null) { return MOVES.map((by) => moved(made("middle", 0), by, view)); }
    return [label.gap, AWAY_PX].flatMap((gap) => SIDES.map((side) => made(side, gap)));
  }

  /* The name of a country stands where it is whole and free, not far from the middle of its roads. */
  function moved(found, [dx, dy], view) {
    const [left, top, right, bottom] = found.box;
    const box = [left + dx, top + dy, right + dx, bottom + dy];
    return Object.assign({}, found, { box: box, isCut: isCut(box, view), move: [dx, dy] });
  }

  function dotOf(label) {
    const at = page.map.latLngToLayerPoint(label.marker.getLatLng());
    return [at.x - DOT_PX, at.y - DOT_PX, at.x + DOT_PX, at.y + DOT_PX];
  }

  /* A crossing and its town have one name: it is written once. */
  const isWritten = (label, written) => written.some((one) => one.text === label.text
    && one.at.distanceTo(page.map.latLngToLayerPoint(label.marker.getLatLng())) < ONE_NAME_PX);

  /* The first place at which a name is free of other names and of marks; undefined where there is none. */
  function find(label, written, marks, view) {
    if (isWritten(label, written) || (label.rank >= MINOR_RANK && label.gap !== null && page.map.getZoom() < MINOR_FROM_ZOOM)) { return undefined; }
    const names = written.map((one) => one.box);
    if (label.rank > MUST_RANK && dotted.has(label.marker) && overlaps(dotOf(label), names)) { return undefined; }
    const free = candidates(label, view).filter((one) => !overlaps(one.box, names));
    const others = marks.filter((one) => one.made !== label.marker).map((one) => one.box);
    const clear = free.filter((one) => !overlaps(one.box, others));
    return clear.find((one) => !one.isCut) || (label.rank <= MUST_RANK ? free.find((one) => !one.isCut) : undefined);
  }

  function put(label, found) {
    const shown = found ? found.side + found.gap + (found.move || "") : "folded";
    if (shown === label.shown) { return; }
    label.shown = shown;
    const { classList } = label.marker.getElement();
    classList.toggle("folded", !found);
    SIDES.forEach((side) => classList.toggle(side, Boolean(found) && side === found.side));
    if (found) { label.name.style.setProperty("--gap", found.gap + "px"); }
    if (found && found.move) { label.name.style.marginLeft = found.move[0] + "px"; label.name.style.marginTop = found.move[1] + "px"; }
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
    const reported = page.marked();
    const marks = reported.concat([...signs].map((made) => ({ made: made, at: page.map.latLngToLayerPoint(made.getLatLng()) })));
    marks.forEach((one) => { one.box = [one.at.x - MARK_PX, one.at.y - MARK_PX, one.at.x + MARK_PX, one.at.y + MARK_PX]; });
    const corners = [[0, 0], page.map.getSize()].map((corner) => page.map.containerPointToLayerPoint(corner));
    const view = L.bounds(corners);
    const written = controls();
    found.forEach((label) => {
      const place = find(label, written, marks, view);
      if (place) { written.push({ text: label.text, at: place.at, box: place.box }); }
      if (place && dotted.has(label.marker)) { written.push({ text: "", at: place.at, box: dotOf(label) }); }
      put(label, place);
    });
    page.makeRoom(reported);
  };
})(supplylines);
