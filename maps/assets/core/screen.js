/* What the reader's screen is like. Asking the browser's own query costs no layout, as the width of the window does. */
const small = window.matchMedia("(max-width: 760px)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

export const isSmall = () => small.matches;
export const isCalm = () => calm.matches;
