/* What lies under the roads: sea, rivers, borders; drawn once on a canvas of its own, and never asked for anything. */
(function (page) {
  "use strict";
  const { ground, panes, styles } = page.data;
  if (!ground) { return; }

  const pointsOf = (steps) => page.pointsOf(steps, ground.scale);

  /* The sea is the box without the land: outside the box nothing is known, and nothing is drawn. */
  function sea() {
    const [west, south, east, north] = ground.box;
    const box = [[south, west], [south, east], [north, east], [north, west]];
    return L.polygon([box, ...ground.shapes.land.map(pointsOf)], page.groundStyle("sea"));
  }

  let canvas = null;
  page.groundStyle = function (kind) {
    canvas = canvas || L.canvas({ pane: panes.ground, padding: 0.3 });
    return Object.assign({ pane: panes.ground, renderer: canvas, interactive: false, smoothFactor: 1 }, styles[kind]);
  };

  page.drawGround = function () {
    if (ground.shapes.land) { sea().addTo(page.map); }
    ["river", "unit", "border", "disputed"].forEach((kind) => {
      const lines = ground.shapes[kind];
      if (lines) { L.polyline(lines.map(pointsOf), page.groundStyle(kind)).addTo(page.map); }
    });
  };
})(supplylines);
