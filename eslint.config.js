/* What the page's scripts and style sheets keep to: plain mistakes, and no feature of browsers later than those of
   `browsers` below. The language itself is held by tsc (its library of 2020) and by esbuild (its targets). */
import css from "@eslint/css";
import js from "@eslint/js";
import { createRequire } from "node:module";

const bcd = createRequire(import.meta.url)("@mdn/browser-compat-data");
const browsers = { chrome: 80, firefox: 78, safari: 14 };

/** Names of later members that are names of ours or of the language as well. */
const OWN = ["parse", "role"];

/** What of a style sheet may be lost without harm: looks, speed, and outlines that the browser then draws itself. */
const mayBeLost = {
  allowAtRules: ["page"],
  allowMediaConditions: ["forced-colors"],
  allowProperties: ["accent-color", "contain-intrinsic-size", "content-visibility", "forced-color-adjust", "outline",
    "overscroll-behavior", "print-color-adjust", "scroll-behavior"],
  allowPropertyValues: { "overflow-wrap": ["anywhere"] }, // stands after break-word
  allowSelectors: ["focus-visible"]
};

/** Whether one of the browsers does not know a feature, or only a later version of it does. */
function isLater({ support }) {
  return Object.entries(browsers).some(([name, version]) => {
    const known = [support[name]].flat().filter((one) => !one.flags && !one.prefix && !one.alternative_name);
    return !known.some((one) => one.version_added === true || parseFloat(String(one.version_added).replace("≤", "")) <= version);
  });
}

/** The interfaces that a page's script meets, and what each says of a member of it. */
const interfaces = ["Blob", "CSSStyleDeclaration", "DOMTokenList", "Document", "Element", "Event", "HTMLDetailsElement", "HTMLElement",
  "HTMLInputElement", "HTMLSelectElement", "HTMLTableElement", "HTMLTextAreaElement", "History", "KeyboardEvent", "Location",
  "MediaQueryList", "MouseEvent", "Node", "NodeList", "PointerEvent", "Selection", "Storage", "URL", "Window"];

/** The members of these that are later wherever they are: a name that one interface has had for long says nothing of another. */
function laterMembers() {
  const found = new Map();
  interfaces.forEach((owner) => Object.entries(bcd.api[owner]).forEach(([name, { __compat: compat }]) => {
    const member = name.replace(/_(static|event)$/, "");
    if (compat && member !== owner && /^\w+$/.test(member)) { found.set(member, (found.get(member) ?? true) && isLater(compat)); }
  }));
  return [...found].filter(([name, later]) => later && !OWN.includes(name)).map(([name]) => name);
}

const laterGlobals = Object.entries(bcd.api).filter(([, { __compat: compat }]) => compat && isLater(compat)).map(([name]) => name);
const message = "later than " + Object.entries(browsers).map((one) => one.join(" ")).join(", ");

export default [
  { ignores: ["maps/assets/bundle/", ".venv*/", ".cache/", "build/", "out/"] },
  {
    files: ["**/*.js"],
    ...js.configs.recommended,
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...js.configs.recommended.rules,
      "no-undef": "off", // tsc knows what is defined
      "eqeqeq": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-param-reassign": "error",
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": "error",
      "func-style": ["error", "declaration", { allowArrowFunctions: true }],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", { max: 60, skipComments: true }]
    }
  },
  {
    files: ["maps/assets/**/*.js"],
    rules: {
      "no-restricted-globals": ["error", ...laterGlobals.map((name) => ({ name, message }))],
      "no-restricted-properties": ["error", ...laterMembers().map((property) => ({ property, message }))],
      "no-restricted-syntax": ["error",
        { selector: "Literal[regex.pattern=/\\\\p\\{/i]", message: "property escapes of regular expressions are " + message },
        { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: "the page writes text nodes, never markup" },
        { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: "the page writes text nodes, never markup" },
        { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write/]", message: "the page writes text nodes, never markup" }]
    }
  },
  {
    files: ["maps/assets/**/*.css"],
    plugins: { css },
    language: "css/css",
    rules: { "css/use-baseline": ["error", { available: 2020, ...mayBeLost }], "css/no-empty-blocks": "error", "css/no-invalid-at-rules": "off" }
  }
];
