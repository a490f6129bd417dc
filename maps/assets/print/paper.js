/* Print what is on the screen on two sheets of A4: answers, map and legend, then the table and what a reader must know. The
   map shows the same ground and is drawn before the browser asks. */
(function (page) {
  "use strict";
  const SHEET_MM = 194; // the height of A4 on its side without the margins of paper.css
  const SLACK = 0.985;
  const MM_PX = 96 / 25.4;
  const [WHOLE, TOGETHER, BRIEF] = [0, 1, 2]; // everything; quiet corridors in one row a label; besides, fewer notes
  // How brief the second sheet is, the size of the table's text, and that of the notes: the first that fits.
  // Smaller nobody can read: what does not fit then goes to a third sheet.
  const MEASURES = [[WHOLE, 8.5, 7.5], [WHOLE, 8, 7], [WHOLE, 7.5, 7], [TOGETHER, 8, 7], [TOGETHER, 7.5, 7], [TOGETHER, 7, 7],
    [BRIEF, 7, 7], [BRIEF, 7, 6.5], [BRIEF, 6.5, 6.5]];
  const print = window.matchMedia("print");
  let seen = null;

  const takeSheet = () => document.querySelectorAll(".sheet").forEach((old) => old.remove());

  function putSheet(isTogether) {
    takeSheet();
    const isAssumed = Boolean(page.state.assumed);
    page.byId("tables").prepend(isAssumed ? page.assumedSheet(page.state) : page.sheet(page.state, isTogether));
    if (isAssumed) { page.byId("headline").before(page.assumedNotice(page.state)); }
  }

  function fitSheet() {
    MEASURES.some(([brevity, text, small]) => {
      document.body.style.setProperty("--text", text + "pt");
      document.body.style.setProperty("--small", small + "pt");
      document.body.classList.toggle("brief", brevity === BRIEF);
      putSheet(brevity !== WHOLE);
      const sheet = document.querySelector("footer").getBoundingClientRect().bottom - page.byId("tables").getBoundingClientRect().top;
      return sheet <= SHEET_MM * MM_PX * SLACK;
    });
  }

  /* Leaflet draws its canvas on the next frame, which a browser that prints does not wait for. */
  function drawNow() {
    page.map.eachLayer((layer) => {
      if (layer instanceof L.Canvas && layer._redrawRequest) {
        L.Util.cancelAnimFrame(layer._redrawRequest);
        layer._redraw();
      }
    });
    page.declutter();
  }

  function lay() {
    if (seen) { return; }
    page.settle(); // the sheet takes its day from tables that are written a moment after a choice
    const map = page.map;
    map.stop();
    seen = { bounds: map.getBounds(), center: map.getCenter(), zoom: map.getZoom() };
    document.body.classList.add("paper");
    fitSheet();
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(seen.bounds, { animate: false });
    drawNow();
  }

  function putBack() {
    if (!seen) { return; }
    document.body.classList.remove("paper", "brief");
    document.body.style.removeProperty("--text");
    document.body.style.removeProperty("--small");
    takeSheet();
    page.map.invalidateSize({ animate: false, pan: false });
    page.map.setView(seen.center, seen.zoom, { animate: false });
    seen = null;
  }

  window.addEventListener("beforeprint", lay);
  window.addEventListener("afterprint", putBack);
  if (print.addEventListener) { print.addEventListener("change", (event) => (event.matches ? lay() : putBack())); }
})(supplylines);
