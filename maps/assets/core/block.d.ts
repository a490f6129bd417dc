/* The data block: everything the page's script reads, as one JSON value that maps/page/data_block.py writes. This is the
   contract between the two, and a test holds every block to it.

   Numbers refer to places in lists. Null stands for what is not known. */

/** A whole percentage, with -1 for "under 1" and 101 for "over 99" (`maps.drawing.compact.share_code`). */
export type Share = number;

/** [value, how often, value, how often, ...], one value a day. */
export type Runs = number[];

/** The number of a day in `days.at`. */
export type Day = number;

/** Days after `days.first`. */
export type Offset = number;

/** [latitude, longitude] in degrees. */
export type At = [lat: number, lon: number];

/** [x, y, dx, dy, ...]: longitude and latitude in equal steps of a degree, the first point and then differences. */
export type Steps = number[];

/** [town, km along the road]. */
export type Stop = [town: string, km: number];

/** [title, address or ""]. */
export type Source = [title: string, url: string];

/** In the page's language, or in a list of one in that of the tables (`written`): to be quoted. */
export type FreeText = string | [original: string];

export interface Label {
  code: string;
  name: string;
  meaning: string;
  color: string;
  dash: string | null;
  weight: number;
  cap: string;
  /** A drawing of ours, as SVG. */
  sample: string;
}

/** Fields that are empty are left out. */
export interface Corridor {
  id: string;
  name: string;
  goods: number;
  to: string;
  from: string;
  /** 1: assessed. */
  road: number;
  /** 1: a link by air. */
  air: number;
  crossing?: number;
  km?: number;
  h?: number;
  refs?: string[];
  stops?: Stop[];
  /** What to fit the map to. */
  ends: At[];
  upstream?: string[];
  truncated?: string;
  problem?: string;
  shares?: FreeText[];
  notes?: FreeText;
  source?: FreeText;
  /** Corridors that may stand in for it. */
  instead?: number[];
}

export interface WayRound {
  /** Its corridor. */
  c: number;
  /** Off the usual road. */
  lines: number[];
  km: number;
  h: number;
  /** Kilometres and hours more than the usual road. */
  more: [km: number, hours: number];
  stops: Stop[];
  /** Which towns and roads it goes by, all of them and briefly; "" where it has none of its own. */
  via: string;
  brief: string;
}

/** Share of the road covered by reports; restricted, shares and round: numbers of sentences; the way round, its notes, how likely
 *  it is passable where the usual road is not, and 1 where that is too little to advise it; nulls at the end are left out. */
export type StatusRow = [
  label: number, coverage?: Share | null, restricted?: number | null, regime?: number | null,
  open?: Share | null, diverted?: Share | null, cut?: Share | null, shares?: number | null,
  way?: number | null, round?: number | null, wayNotes?: number | null, wayOpen?: Share | null, doubtful?: number | null
];

/** `mass` is the share of the event on the road, `closure` -1 where it closes nothing. */
export type EvidenceRow = [
  role: number, reports: number[], last: Offset, mass: Share | null, closure: number, from: Day, to: Day
];

export interface Closure {
  /** 0: it only restricts. */
  closes: number;
  /** Those it is about. */
  goods: number[];
  event: string;
  /** Where, if a scenario says so. */
  assumed: string | null;
  reports: number[];
  crossing: number | null;
  from: Day;
  /** From that day on. */
  p: (Share | null)[];
}

/** A stretch a closure may be on: mass in percent, density 0..1, where it lies on each usual road, and the number of its
 *  road with its length. */
export type Band = [
  closure: number, mass: number, density: number, lines: number[],
  where: [corridor: number, firstKm: number, lastKm: number][], road: string
];

/** Whether supply gets to a destination, how many of its corridors are left, and the number of the answer's word. */
export type Supply = [reach: string, left: string, word: number];

export interface Place {
  id: string;
  text?: string;
  how?: string;
  read?: string;
  /** Why it is not on the map. */
  why?: string;
  spread?: string[];
  /** Places it may mean. */
  other?: [name: string, lat: number, lon: number][];
  at?: At;
  /** Radius in km. */
  r?: number;
  lines?: number[];
  /** 1: an area, no stretch. */
  disc?: number;
}

export interface Report {
  id: string;
  event: string;
  when: string;
  first: Offset;
  last: Offset;
  text?: string;
  place?: string;
  who?: string;
  said?: string;
  sure: number;
  effect: number;
  same?: string[];
  sources?: Source[];
  places?: Place[];
}

export interface Crossing {
  id: string;
  name: string;
  posts?: string[];
  countries: string[];
  transit: number;
  source?: FreeText;
  at: At;
}

/** Of a public page: where nothing finer is told. */
export interface Region {
  name: string;
  pcode: string;
  /** In steps of 0.0001 degrees. */
  rings: Steps[];
  /** For each day the worst of what is counted: 0 nothing, 1 restricts, 2 closes. */
  effects: Runs;
}

/** A mine, or another site that supply is for. */
export interface Site {
  name: string;
  /** What it is, as a reader calls it, and its mark. */
  what: string;
  icon: string;
  told: [title: string, text: FreeText][];
  at?: At;
}

export interface Ground {
  box: [west: number, south: number, east: number, north: number];
  /** Steps a degree. */
  scale: number;
  shapes: { [kind: string]: Steps[] };
}

/** How a line is drawn, in Leaflet's words. */
export type Style = { [option: string]: string | number | boolean | null };

/** Turns: states that some nodes have besides, numbered down from -1. at: the node of each; enter: [dart, state], where a
 *  dart (2e: along edge e, 2e + 1: against it) from a node leads to one; arcs: what may be driven from them. */
export interface Turns {
  at: number[];
  enter: [dart: number, state: number][];
  arcs: [state: number, dart: number, head: number][];
}

/** Where a closure may stand on the graph; what is empty is left out. */
export interface Reported {
  /** Of one that stands somewhere: [spot, mass in percent, ...]; a spot is a stretch, or -1 less an edge on none. */
  spots?: number[];
  /** Of one that stands on all of them at once. */
  edges?: number[];
  /** The corridors that begin or end in the town whose siege it is: it closes no road for them. */
  ends?: number[];
}

/** The graph of what-if questions; one value an edge in `u` to `lines`. */
export interface WhatIf {
  /** Which roads it holds: "all", or the least important class beside the usual roads. */
  roads: string;
  km: number;
  /** A way round counts up to so many times the usual time; `longest`: as a number to multiply with. */
  ratio: number;
  longest: number;
  /** Share of the usual time within which a way is as fast. */
  tie: number;
  /** The first is "": unknown. */
  countries: string[];
  u: number[];
  v: number[];
  /** Metres. */
  m: number[];
  /** Tenths of truck seconds. */
  s: number[];
  /** 1: from u to v only. */
  oneway: number[];
  country: number[];
  /** The stretch, or -1. */
  stretch: number[];
  /** From u to v. */
  lines: Steps[];
  corridors: (null | [first: number, last: number, country: number, usual: number[]])[];
  /** A span is [lat, lon, lat, lon]: the shortest road between the points is this stretch, as a scenario file names it. */
  stretches: [
    id: string, start: string, end: string, km: number, refs: string[], edges: number[],
    spans: [lat: number, lon: number, lat2: number, lon2: number][]
  ][];
  /** For each closure of the timeline. */
  closures: Reported[];
  /** Only where turns are forbidden. */
  turns?: Turns;
}

/** The state that gives its colour, what is told, how likely, and the numbers of lines. */
export type CardText = [state: string, answer: string, chance: string, ...lines: number[]];

/** With the day seen and the text after its age, where it has one. */
export type CardLine = [kind: string, title: string, before: string, after?: string, seen?: Offset];

export interface Block {
  /** The language of the tables' free texts and of titles of sources, "": not known. */
  written: string;
  lang: string;
  /** How the page's language runs. */
  dir: "ltr" | "rtl";
  /** The language of what the page's own does not say yet, "" where it says everything. */
  fallback: string;
  months: string[];
  /** How the language writes numbers, dates and lists (maps/texts/signs.py). */
  signs: { thousands: string; decimal: string; beforePercent: string; firstOfMonth: string; listed: string };
  /** Around what is quoted. */
  quotes: [open: string, close: string];
  /** What the script writes, with {values}. */
  texts: { [key: string]: string };
  /** Worst first. */
  labels: Label[];
  /** The case's commodities, the first the one asked for above all. */
  goods: { code: string }[];
  /** The words of every code, in code order. */
  certainties: string[];
  effects: string[];
  roles: string[];
  /** The roles that bear on no label. */
  contexts: number[];
  transits: { text: string; icon: string }[];
  countries: { [code: string]: string };
  days: {
    /** ISO date. */
    first: string;
    at: Offset[];
    /** The day by which a source had to be published to count, in words; null: any does. */
    known: string | null;
    /** How many days back "what changed" looks. */
    since: number;
    /** For each corridor its label then, for the last day, which may compare with a day outside the timeline. */
    before: number[];
  };
  /** Every line once, in steps of 0.0001 degrees. */
  lines: Steps[];
  corridors: Corridor[];
  /** Road used by exactly those corridors. */
  sections: [corridors: number[], lines: number[]][];
  /** Every regime once: what stands beside the corridor's label, "" for nothing, the sentence about it and what it rests on. */
  regimes: [beside: string, sentence: string, grounds?: string][];
  /** Every sentence of a status once. */
  sayings: string[];
  /** Every status once. */
  statuses: StatusRow[];
  /** For each corridor its status. */
  cells: Runs[];
  ways: WayRound[];
  /** What is in doubt and what all draws say of ways round, each once. */
  wayNotes: [doubts: string, draws: string][];
  /** For each corridor. */
  evidence: EvidenceRow[][];
  closures: Closure[];
  /** Likeliest first. */
  bands: Band[];
  destinations: string[];
  supplies: Supply[];
  /** For each destination. */
  supply: Runs[];
  /** The destinations that the first commodity has a corridor to. */
  served: number[];
  /** Every text on supply once. */
  seenTexts: [before: string, seen: Offset | null, after: string][];
  /** For each destination, then each other place of the table. */
  seen: Runs[];
  /** Newest first. */
  reports: Report[];
  crossings: Crossing[];
  sites: Site[];
  regions: Region[];
  towns: [name: string, lat: number, lon: number, rank: number, look: string][];
  /** What a search finds, with the town next to it where several have its name. */
  places: [name: string, lat: number, lon: number, near?: string][];
  roads: [ref: string, lines: number[]][];
  /** The roads of the network, coarsely, in steps of 0.001 degrees. */
  base: Steps[];
  /** For each line of roads further up the corridors on it. */
  upstream: number[][];
  /** What lies under the roads; null where the base map does not reach. */
  ground: null | Ground;
  /** On the page of a scenario, where the days are cases to compare, in order the scenario itself last. */
  cases: null | {
    names: string[];
    assumed: string[];
    /** Those with other usual roads. */
    leftOut: string[];
  };
  /** Null where it asks nothing. */
  whatif: WhatIf | null;
  cardTexts: CardText[];
  cardLines: CardLine[];
  /** For each card. */
  cards: Runs[];
  postTexts: string[];
  posts: Runs;
  /** The buttons, one a card and one for all. */
  focus: { goods: number | null; to: string }[];
  styles: { [kind: string]: Style };
  panes: { [kind: string]: string };
  /** Drawings of ours, as SVG. */
  icons: { [name: string]: string };
  stripe: number;
  /** Of the band of a closure, least and most. */
  opacity: [least: number, most: number];
  /** What a quiet road keeps of its width, and its opacity while nothing and while something else is chosen, and where
   *  nobody has told of it for long. */
  quiet: [width: number, opacity: number, dimmed: number, stale: number];
  bandFrom: number;
  bounds: [At, At];
  /** How many days a report is recent. */
  recent: number;
  /** A way is advised where it is at least so likely passable, 0..1; below it is named doubtful. */
  advisedFrom: number;
  /** How many days what the page tells may be taken for true. */
  expires: number;
  maxRows: number;
}
