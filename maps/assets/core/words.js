/* Numbers, dates and codes in the page's language: the same words as maps/wording.py (a browser test compares them). */
(function (page) {
  "use strict";
  const { data, t } = page;
  const NBSP = "\u00a0";
  const DASH = "\u2013";
  const UNDER_ONE = -1;
  const OVER_99 = 101;
  const SIGNS = /[\s!-/:-@[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]+/g; // what is neither letter nor figure, without property escapes
  const french = data.lang === "fr";
  const gap = french ? NBSP : "";

  function number(value, decimals) {
    const parts = Math.abs(value).toFixed(decimals || 0).split(".");
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, french ? "\u202f" : ",");
    return parts.join(french ? "," : ".");
  }

  function percent(code) {
    if (code === null || code === undefined) { return DASH; }
    if (code === UNDER_ONE) { return "<" + NBSP + "1" + gap + "%"; }
    if (code === OVER_99) { return ">" + NBSP + "99" + gap + "%"; }
    return code + gap + "%";
  }

  function sign(value, signed) { return value < 0 ? "\u2212" : signed ? "+" : ""; }

  page.words = {
    DASH: DASH,
    number: number,
    percent: percent,
    /* The share that a code stands for, for drawing. */
    share: (code) => (code === UNDER_ONE ? 0.005 : Math.min(code, 99.5) / 100),
    estimate: (codes) => (codes[1] === null || codes[1] === undefined ? percent(codes[0])
      : percent(codes[0]) + " (" + percent(codes[1]) + DASH + percent(codes[2]) + ")"),
    km: (value, signed) => sign(value, signed) + number(value) + NBSP + "km",
    hours: function (value, signed) {
      const size = Math.abs(value);
      const shown = size < 1 ? size : size < 10 ? Math.round(size * 10) / 10 : Math.round(size);
      const whole = Math.floor(Math.round(shown * 60) / 60);
      const minutes = Math.round(shown * 60) % 60;
      if (!whole) { return sign(value, signed) + minutes + NBSP + "min"; }
      return sign(value, signed) + number(whole) + NBSP + "h" + (minutes ? NBSP + String(minutes).padStart(2, "0") : "");
    },
    /* The name of a label; with a count, as it reads after that number. */
    label: (code, count) => data.labels[code][count === undefined ? "name" : count === 1 ? "one" : "many"],
    ago: (days) => (days > 0 ? t("days_ago", { n: days }) : t("today")),
    day: function (date) {
      const n = date.getUTCDate();
      const day = french && n === 1 ? "1er" : String(n);
      return day + NBSP + data.months[date.getUTCMonth()] + " " + date.getUTCFullYear();
    },
    /* Letters without accents, signs as spaces: what a search compares. */
    fold: (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/œ/g, "oe").replace(SIGNS, " ").trim()
  };
})(supplylines);
