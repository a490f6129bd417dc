/* Lines drawn beside each other: Leaflet's own are shifted by as many pixels as their option `offset` says. */

/** @typedef {import("leaflet").Point} Point */

/** Every point moved sideways by `offset` pixels; 2 / square is the mitre, and a cap keeps hairpins from shooting out.
 * @param {Point[]} points @param {number} offset */
function shifted(points, offset) {
  /** @type {(null | [number, number])[]} */
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

/** What of a Leaflet line this reaches into, which its types do not name.
 * @typedef {(latlngs: unknown[], result: Point[][], bounds: import("leaflet").Bounds) => void} Project */
const line = /** @type {{_projectLatlngs: Project}} */ (/** @type {unknown} */ (L.Polyline.prototype));
const project = line._projectLatlngs;

L.Polyline.include({
  /** @type {Project} @this {{options: {offset?: number}}} */
  _projectLatlngs: function (latlngs, result, bounds) {
    const first = result.length;
    const { offset } = this.options;
    project.call(this, latlngs, result, bounds);
    if (offset && latlngs[0] instanceof L.LatLng) {
      for (let i = first; i < result.length; i += 1) { result[i] = shifted(result[i], offset); }
    }
  }
});
