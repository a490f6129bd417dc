/* The marks of crossings and mines, whatever the day. */
import { data } from "../core/data.js";
import { t } from "../core/texts.js";
import { choose } from "../panels/choose.js";
import { layers } from "./map.js";
import { mark } from "./marks.js";
import { label } from "./names.js";

export function drawSites() {
  data.crossings.forEach((crossing, n) => {
    const transit = data.transits[crossing.transit];
    const name = t("crossing_title", { name: crossing.name }) + ", " + transit.text;
    const made = mark(crossing.at, transit.icon, name, 1, layers.crossing);
    made.on("click", () => choose("crossing", n));
    label(made, crossing.name, 3);
  });
  data.mines.forEach((mine, n) => {
    if (!mine.at) { return; }
    const made = mark(mine.at, "mine", t("mine_marker", { name: mine.name }), 1, layers.mine);
    made.on("click", () => choose("mine", n));
    label(made, mine.name, 4);
  });
}
