/* Names on the map: towns, crossings, mines, countries; where two collide the more important one stays. */
(function (page) {
  "use strict";
  const { data, el } = page;
  const labels = [];

  /* Write a name beside a mark; the lower rank stays. */
  page.label = function (made, text, rank) {
    const name = el("span", { class: "name", "aria-hidden": "true" }, text);
    made.options.icon.options.html.appendChild(name);
    labels.push({ marker: made, name: name, rank: rank });
    labels.sort((a, b) => a.rank - b.rank);
  };

  page.drawTowns = function () {
    data.towns.forEach(([text, lat, lon, rank, look]) => {
      const icon = L.divIcon({ className: "town " + look + (rank > 2 ? " minor" : ""), html: el("span", {}), iconSize: [0, 0] });
      const made = L.marker([lat, lon], { icon: icon, interactive: false, keyboard: false, pane: data.panes.town });
      page.label(made, text, rank);
      made.addTo(page.map);
    });
  };

  function overlaps(box, taken) {
    return taken.some((one) => box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom);
  }

  page.declutter = function () {
    const onMap = labels.filter((label) => label.marker.getElement() && page.map.hasLayer(label.marker));
    const boxes = onMap.map((label) => label.name.getBoundingClientRect()); // all read before any is written
    const taken = [];
    onMap.forEach((label, n) => {
      const fits = boxes[n].width > 0 && !overlaps(boxes[n], taken);
      if (fits) { taken.push(boxes[n]); }
      label.marker.getElement().classList.toggle("folded", !fits);
    });
  };
})(supplylines);
