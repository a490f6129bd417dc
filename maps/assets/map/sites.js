/* The marks of crossings, mines and other sites, whatever the day. */
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
  data.sites.forEach((site, n) => {
    if (!site.at) { return; }
    const made = mark(site.at, site.icon, t("site_marker", { what: site.what, name: site.name }), 1, layers.site);
    made.on("click", () => choose("site", n));
    label(made, site.name, 4);
  });
}
