/* The data block, as it stands in the page. */

/** @typedef {import("./block.js").Block} Block */

/** @type {Block} */
export const data = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("map-data")).textContent || "");
