/* Lines of the data block as latitudes and longitudes, and lines drawn beside each other. */
(function (page) {
  "use strict";
  const { data } = page;
  const SCALE = 10000;
  const project = L.Polyline.prototype._projectLatlngs;
  const decoded = [];

  /* The points of a line that is written as steps of longitude and latitude, `scale` to a degree. */
  page.pointsOf = function (steps, scale) {
    const points = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push(L.latLng(y / scale, x / scale));
    }
    return points;
  };

  page.latlngs = (numbers) => numbers.map((n) => decoded[n] || (decoded[n] = page.pointsOf(data.lines[n], SCALE)));

  page.boundsOf = function (numbers) {
    const bounds = L.latLngBounds([]);
    page.latlngs(numbers).forEach((line) => line.forEach((point) => bounds.extend(point)));
    return bounds;
  };

  /* Every point moved sideways by `offset` pixels; 2 / square is the mitre, and a cap keeps hairpins from shooting out. */
  function shifted(points, offset) {
    const normals = [];
    for (let i = 0; i < points.length - 1; i += 1) {
      const dx = points[i + 1].x - points[i].x;
      const dy = points[i + 1].y - points[i].y;
      const length = Math.hypot(dx, dy);
      normals.push(length > 0 ? [-dy / length, dx / length] : null);
    }
    return points.map((point, i) => {
      const a = normals[i - 1] || normals[i];
      const b = normals[i] || normals[i - 1];
      if (!a || !b) { return point; }
      const x = a[0] + b[0];
      const y = a[1] + b[1];
      const square = x * x + y * y;
      const scale = square > 0.5 ? 2 / square : 1;
      return L.point(point.x + x * scale * offset, point.y + y * scale * offset);
    });
  }

  L.Polyline.include({
    _projectLatlngs: function (latlngs, result, bounds) {
      const first = result.length;
      project.call(this, latlngs, result, bounds);
      if (this.options.offset && latlngs[0] instanceof L.LatLng) {
        for (let i = first; i < result.length; i += 1) { result[i] = shifted(result[i], this.options.offset); }
      }
    }
  });
})(supplylines);
