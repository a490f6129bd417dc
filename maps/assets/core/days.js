/* The page's days: numbers, dates, and the day that a date stands for. */
import { data } from "./data.js";

const FIRST_MS = Date.parse(data.days.first + "T00:00:00Z");
const DAY_MS = 86400000;

export const lastDay = data.days.at.length - 1;

/** @param {number} offset days after the first */
export const dateAt = (offset) => new Date(FIRST_MS + offset * DAY_MS);
/** @param {number} day */
export const dateOf = (day) => dateAt(data.days.at[day]);
/** @param {number} day */
export const isoOf = (day) => dateOf(day).toISOString().slice(0, 10);

/** How many days ago a day was, by the calendar of the reader's device; negative where its clock is behind. A picture of
 * the page says in `data-today` on what day it was made (maps/page/chromium.py).
 * @param {number} day */
export function ageOf(day) {
  const now = new Date();
  const today = Date.parse((document.documentElement.dataset.today || "") + "T00:00:00Z") || Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((today - dateOf(day).getTime()) / DAY_MS);
}

/** The number of the last day at or before an offset; null before the first.
 * @param {number} offset @returns {number | null} */
export function dayAtOffset(offset) {
  const later = data.days.at.findIndex((at) => at > offset);
  if (later === 0) { return null; }
  return later < 0 ? lastDay : later - 1;
}

/** What a date written 2025-11-14 means: its day, the nearest where the page has no such day, of those between two days
 * the earlier; null where it is no date.
 * @param {string} text */
export function readDay(text) {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? text + "T00:00:00Z" : NaN);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) { return null; }
  const offset = Math.round((date.getTime() - FIRST_MS) / DAY_MS);
  const day = dayAtOffset(offset) || 0;
  return { day: day, isShown: data.days.at[day] === offset, date: date };
}
