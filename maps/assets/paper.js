/* Print what is on the screen on one sheet of A4: the map shows the same ground and is drawn before the browser asks. */
(function (page) {
  "use strict";
  const SHEET_MM = 281; // A4 without the margins of paper.css
  const SLACK = 0.985;
  const MM_PX = 96 / 25.4;
  const TEXTS_PT = [8, 7.5, 7, 6.5, 6, 5.5, 5]; // of the table: the first that fits; smaller nobody can read
  const print = window.matchMedia("print");
  let seen = null;

  function fitSheet() {
    TEXTS_PT.some((text) => {
      document.body.style.setProperty("--text", text + "pt");
      return document.body.scrollHeight <= SHEET_MM * MM_PX * SLACK;
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
    document.body.classList.remove("paper");
    document.body.style.removeProperty("--text");
    page.map.invalidateSize({ animate: false, pan: false });
    page.map.setView(seen.center, seen.zoom, { animate: false });
    seen = null;
  }

  window.addEventListener("beforeprint", lay);
  window.addEventListener("afterprint", putBack);
  if (print.addEventListener) { print.addEventListener("change", (event) => (event.matches ? lay() : putBack())); }
})(supplylines);
