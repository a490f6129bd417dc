/* The data block of the map of a sweep, which maps/page/sweep_page.py writes; numbers refer to places in lists. */
import type { Style } from "../core/block.js";

export interface SweepBlock {
  base: Style;
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
