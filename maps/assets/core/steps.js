/* Lines as the data blocks write them: steps of longitude and latitude. */

/** The points of a line that is written as steps, `scale` to a degree.
 * @param {import("./block.js").Steps} steps @param {number} scale */
export function pointsOf(steps, scale) {
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
