// Words for a reader: in the reader's zone and language, money exact and with its currency.

const locale = navigator.language;
const dateTimes = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
const times = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
const counts = new Intl.NumberFormat(locale);
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const STEPS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** An amount as its exact text, never as a number of the machine's: money("604.03", "USD"). */
export function money(amount, currency) {
  if (amount === null || amount === undefined || amount === "") return "";
  const text = String(amount);
  const digits = (text.split(".")[1] ?? "").length;
  try {
    const options = currency ? { style: "currency", currency, currencyDisplay: "symbol" } : {};
    const usual = new Intl.NumberFormat(locale, options).resolvedOptions().minimumFractionDigits;
    const fraction = currency ? Math.max(usual, digits) : digits;
    return new Intl.NumberFormat(locale, { ...options, minimumFractionDigits: fraction, maximumFractionDigits: fraction }).format(text);
  } catch {
    return currency ? `${text} ${currency}` : text;
  }
}

const said = (format, iso) => (iso ? format.format(new Date(iso)) : "");
export const dateTime = iso => said(dateTimes, iso);
export const time = iso => said(times, iso);
const INSTANTS = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g;
/** A sentence of the product's, with the moments in it as its reader writes them and in the reader's zone. */
export const local = sentence => sentence?.replace(INSTANTS, instant => dateTime(instant));
/** The day of a moment, in the reader's zone. */
export const date = iso => said(dates, iso);
/** A calendar day without a time, which belongs to no zone: "2026-03-04". */
export const day = iso => (iso ? dates.format(new Date(`${iso.slice(0, 10)}T12:00:00`)) : "");
export const count = n => (n === null || n === undefined ? "" : counts.format(n));

/** "3 minutes ago", "in 2 hours". */
export function ago(iso, now = Date.now()) {
  if (!iso) return "";
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? STEPS[3];
  return relative.format(Math.trunc(seconds / size), unit);
}

/** A span in milliseconds: "12 ms", "1.4 s", "3 min". */
export function took(millis) {
  if (millis === null || millis === undefined) return "";
  if (millis < 1000) return `${Math.round(millis)} ms`;
  if (millis < 60000) return `${(millis / 1000).toFixed(millis < 10000 ? 1 : 0)} s`;
  if (millis < 7200000) return `${Math.round(millis / 60000)} min`;
  return `${Math.round(millis / 3600000)} h`;
}

const WORDS = {
  received: "Received",
  processing: "In progress",
  waiting: "Waiting",
  retrying: "Trying again",
  posted: "Booked",
  skipped: "Nothing to book",
  review: "Needs you",
  dead: "Given up",
};
export const statusWord = status => WORDS[status] ?? status;

/** "1 order", "2 orders". */
export const some = (n, one, many = one + "s") => `${count(n)} ${n === 1 ? one : many}`;
