/* On a phone the back button closes the sheet instead of leaving the page: an open sheet is an entry of the history. */
(function (page) {
  "use strict";
  if (window.location.protocol === "about:") { return; } // a frame has no history of its own
  let before = null; // what the address was without the sheet; null where no sheet has an entry

  page.views.push(function (state, was) {
    const opens = was && !was.selected && state.selected;
    const closes = was && was.selected && !state.selected;
    if (opens && page.isSmall() && before === null) {
      before = window.location.hash;
      window.history.scrollRestoration = "manual"; // closing goes back to where something was chosen
      window.history.pushState(null, "", window.location.href);
    } else if (closes && before !== null) {
      window.history.back();
    }
  });

  window.addEventListener("popstate", function () {
    if (before === null) { return; }
    const isBack = window.location.hash === before; // and not another address that was followed
    before = null;
    window.history.scrollRestoration = "auto";
    if (!isBack) { return; }
    page.close();
    page.writeFragment(); // the day may have changed while the sheet was open
  });
})(supplylines);
