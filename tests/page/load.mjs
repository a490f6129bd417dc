/* Load the page's scripts that draw nothing into a name space of their own, around a data block. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const ASSETS = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "maps", "assets");
const SCRIPTS = ["base", "words", "state", "model", "tell"].map((name) => join("core", name + ".js"));

/* `data` is the page's data block, `hash` what follows # in its address. */
export function load(data, hash = "") {
  const timers = [];
  const window = {
    location: { hash: hash, protocol: "file:", pathname: "/index.html", search: "" },
    history: { replaceState: (state, title, url) => { window.location.hash = url; } },
    addEventListener: () => undefined,
    setTimeout: (work) => timers.push(work),
    clearTimeout: () => undefined,
    innerWidth: 1280
  };
  const document = { getElementById: () => ({ textContent: JSON.stringify(data) }) };
  const context = vm.createContext({ window, document, decodeURIComponent, encodeURIComponent, URIError });
  SCRIPTS.forEach((name) => vm.runInContext(readFileSync(join(ASSETS, name), "utf8"), context, { filename: name }));
  const page = context.supplylines;
  return { page, window, settle: () => timers.splice(0).forEach((work) => work()) };
}

/* The data block and what Python makes of it, as the test around this runner wrote them. */
export const wanted = () => JSON.parse(readFileSync(process.env.SUPPLYLINES_PAGE_WANTED, "utf8"));
