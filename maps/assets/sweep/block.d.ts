/* The data block of the map of a sweep, which maps/page/sweep_page.py writes; numbers refer to places in lists. */
import type { Ground, Style } from "../core/block.js";

export interface SweepBlock {
  /** What lies under the roads; null where the base map does not reach. */
  ground: Ground | null;
  /** Of the base roads, and of each kind of line of the ground. */
  styles: { [kind: string]: Style };
  /** How sections up to a rank are drawn. */
  looks: { color: string; weight: number; dash: string | null }[];
  chosen: string;
  attribution: string;
  zoomIn: string;
  zoomOut: string;
  sections: { look: number; told: string }[];
  ends: { told: string }[];
  towns: { told: string }[];
}
