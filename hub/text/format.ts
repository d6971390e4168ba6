import type { Formats as SentenceFormats } from '../../core/cadence/words/format';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'day' | 'hour' | 'minute';

/**
 * Dates, durations and numbers as people read them, in the culture of the user's profile and the zone of the plan. The
 * zone stands in the page's heading; a text that leaves the page names it itself. Every method needs the present moment
 * only to leave out a year that goes without saying.
 */
export class Formats {
  readonly culture: string;
  readonly zone: string;
  readonly now: number;
  readonly sentences: SentenceFormats;
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #relative: Intl.RelativeTimeFormat;
  readonly #list: Intl.ListFormat;

  constructor(culture: string, zone: string, now: number) {
    this.culture = supported(culture);
    this.zone = zone;
    this.now = now;
    this.#relative = new Intl.RelativeTimeFormat(this.culture, { numeric: 'auto', style: 'long' });
    this.#list = new Intl.ListFormat(this.culture, { type: 'conjunction' });
    const plural = new Intl.PluralRules(this.culture);
    this.sentences = {
      number: (value) => this.number(value, 2),
      instant: (at) => this.soon(at),
      day: (at) => this.day(at),
      duration: (ms) => this.duration(ms),
      percent: (share) => this.percent(share),
      list: (items) => this.list(items),
      time: (minutes) => this.timeOfDay(minutes),
      plural: (value) => plural.select(value),
    };
  }

  /** `Tue, May 12, 3:00 AM`; with the year when it is not this one. */
  moment(instant: number): string {
    return this.#date(this.#withYear(instant, MOMENT), instant);
  }

  /** The whole moment with zone, for tooltips and exports. */
  exact(instant: number): string {
    return this.#date({ dateStyle: 'full', timeStyle: 'long' }, instant);
  }

  /** `May 12`, with the year when it is not this one. */
  day(instant: number): string {
    return this.#date(this.#withYear(instant, { day: 'numeric', month: 'short' }), instant);
  }

  /** `Jun 3 – 14` for two days as the address writes them (`2026-06-03`), in no particular zone. */
  days(from: string, to: string): string {
    const [first, last] = [Date.parse(from), Date.parse(to)];
    const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
    const format = new Intl.DateTimeFormat(this.culture, this.#withYear(first, options));
    return format.formatRange(first, last);
  }

  /** `3:00 AM`. */
  time(instant: number): string {
    return this.#date(TIME, instant);
  }

  /** `Tue 3:00 AM` within a week, else the moment. */
  soon(instant: number): string {
    const near = Math.abs(instant - this.now) < 6.5 * DAY;
    return near ? this.#date({ weekday: 'short', ...TIME }, instant) : this.moment(instant);
  }

  /** `3:00 AM` for 180 minutes since midnight, in no particular zone. */
  timeOfDay(minutes: number): string {
    return this.#date({ ...TIME, timeZone: 'UTC' }, minutes * MINUTE);
  }

  /** Any other date format, for axes. */
  date(instant: number, options: Intl.DateTimeFormatOptions): string {
    return this.#date(options, instant);
  }

  /** `5 hr 20 min`: in one unit once it is large enough that the next one says nothing. */
  duration(ms: number): string {
    const length = Math.abs(ms);
    // "0 min" would say that nothing passed.
    if (length > 0 && length < MINUTE / 2) return `< ${this.#unit(1, 'minute')}`;
    if (length < 90 * MINUTE) return this.#unit(Math.round(length / MINUTE), 'minute');
    if (length < 6 * HOUR) {
      const minutes = Math.round(length / MINUTE);
      const rest = minutes % 60;
      const hours = this.#unit(Math.floor(minutes / 60), 'hour');
      return rest === 0 ? hours : `${hours} ${this.#unit(rest, 'minute')}`;
    }
    if (length < 2 * DAY) return this.#unit(Math.round(length / HOUR), 'hour');
    return this.#unit(Math.round(length / DAY), 'day');
  }

  /** `3 days ago`, `in 2 hours`, in the largest unit that fits. */
  relative(instant: number): string {
    const ms = instant - this.now;
    const size = Math.abs(ms);
    if (size < MINUTE) return this.#relative.format(0, 'second');
    if (size < HOUR) return this.#relative.format(Math.trunc(ms / MINUTE), 'minute');
    if (size < DAY) return this.#relative.format(Math.trunc(ms / HOUR), 'hour');
    return this.#relative.format(Math.trunc(ms / DAY), 'day');
  }

  number(value: number, digits = 0): string {
    return this.#number(`digits ${digits}`, { maximumFractionDigits: digits }).format(value);
  }

  percent(share: number): string {
    return this.#number('percent', { style: 'percent', maximumFractionDigits: 0 }).format(share);
  }

  list(items: readonly string[]): string {
    return this.#list.format(items);
  }

  #unit(value: number, unit: Unit): string {
    // "days" is written out everywhere; "d" and "day" would be read as something else in some languages.
    const unitDisplay = unit === 'day' ? 'long' : 'short';
    return this.#number(unit, { style: 'unit', unit, unitDisplay }).format(value);
  }

  #withYear(instant: number, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions {
    const year = (at: number): string => this.#date({ year: 'numeric' }, at);
    return year(instant) === year(this.now) ? options : { ...options, year: 'numeric' };
  }

  #date(options: Intl.DateTimeFormatOptions, instant: number): string {
    const key = JSON.stringify(options);
    let format = this.#dates.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(this.culture, { timeZone: this.zone, ...options });
      this.#dates.set(key, format);
    }
    return format.format(instant);
  }

  #number(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    let format = this.#numbers.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.culture, options);
      this.#numbers.set(key, format);
    }
    return format;
  }
}

const TIME: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
const MOMENT: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', ...TIME };

/** The culture, or English when the browser does not know it. */
function supported(culture: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([culture])[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}
