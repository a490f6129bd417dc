/* The page's name space, its data block (see maps/pagedata.py), and the only way it writes: text nodes, never markup. */
var supplylines = (function () {
  "use strict";
  const page = {};
  page.data = JSON.parse(document.getElementById("map-data").textContent);
  page.byId = (id) => document.getElementById(id);

  /* What is written from right to left must not turn the sentence around it (maps/texts.py does the same). */
  const isolated = (value) => (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(value) ? "\u2068" + value + "\u2069" : value);

  page.t = function (key, values) {
    const { texts } = page.data;
    const one = key + "_one";
    return texts[values && values.n === 1 && one in texts ? one : key].replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? isolated(values[name]) : whole));
  };

  /* el("p", {class: "soft"}, "text", node, ...): what is not a node becomes a text node. */
  page.el = function (tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.keys(attributes || {}).forEach((name) => {
      if (attributes[name] !== null && attributes[name] !== false) { made.setAttribute(name, attributes[name]); }
    });
    page.add(made, children);
    return made;
  };

  page.add = function (parent, children) {
    children.forEach((child) => {
      if (Array.isArray(child)) { page.add(parent, child); return; }
      if (child === null || child === undefined || child === "") { return; }
      parent.appendChild(child instanceof Node ? child : document.createTextNode(child));
    });
  };

  page.fill = function (parent, ...children) {
    parent.textContent = "";
    page.add(parent, children);
  };

  /* The page's own drawings, from maps/style.py: the only markup that is ever parsed, and nothing from a report is in it. */
  const drawings = new Map();
  function drawing(svg) {
    if (!drawings.has(svg)) {
      const holder = document.createElement("span");
      holder.innerHTML = svg;
      drawings.set(svg, holder.firstChild);
    }
    return drawings.get(svg).cloneNode(true);
  }

  page.icon = (name) => drawing(page.data.icons[name]);
  page.sample = (code) => drawing(page.data.labels[code].sample);

  /* A corridor's label, with that of its regime where the two are not the same. */
  page.chip = function (status) {
    const beside = page.tell.beside(status);
    return page.el("span", { class: "chip" }, page.sample(status.label), page.words.label(status.label) + (beside ? ", " + beside : ""));
  };

  page.link = function (title, url) {
    if (!/^https?:\/\//i.test(url)) { return page.el("span", {}, title); }
    return page.el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title);
  };

  /* A text of the tables as it is written there: quoted and with its language, where that is not the page's. */
  page.written = function (text) {
    if (!text) { return null; }
    const { written, lang } = page.data;
    if (!written || written === lang) { return text; }
    return page.el("span", { lang: written }, lang === "fr" ? "\u00ab\u00a0" + text + "\u00a0\u00bb" : "\u201c" + text + "\u201d");
  };

  page.isSmall = () => window.innerWidth <= 760;
  page.isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return page;
})();
