import type { Phrase } from '../words/format';

/** Cron lines in English; `describeCron` makes messages of these keys. */
export const cronPhrases = {
  'cron.daysAtTime': { plain: '{days} {time}' },
  'cron.timeOnDays': { plain: '{time}, {days}' },
  'cron.inMonths': { plain: '{when}, in {months}' },

  'cron.time.at': { plain: 'at {times}' },
  'cron.time.hourly': { plain: 'every hour at minute {minute}' },
  'cron.time.everyMinutes': { plain: '{minutes, plural, one {every minute} other {every # minutes}}' },
  'cron.time.everyMinutesBetween': {
    plain: '{minutes, plural, one {every minute} other {every # minutes}} from {from} to {to}',
  },
  'cron.time.everyHoursBetween': {
    plain: '{hours, plural, one {every hour} other {every # hours}} from {from} to {to}',
  },
  'cron.time.everyHours': { plain: 'every {hours} hours from {first} on' },
  'cron.time.atMinutes': { plain: 'at the minutes {minutes} of the hours {hours}' },
  'cron.time.atMinutesOfEveryHour': { plain: 'every hour at the minutes {minutes}' },

  'cron.days.every': { plain: 'every day' },
  'cron.days.weekdayRange': { plain: '{from} to {to}' },
  'cron.days.weekdays': { plain: 'every {weekdays}' },
  'cron.days.ofMonth': {
    plain: '{count, plural, one {on day {dates} of the month} other {on the days {dates} of the month}}',
  },
  'cron.days.both': {
    plain:
      '{count, plural, one {on day {dates} of the month} other {on the days {dates} of the month}}, but only on {weekdays}',
  },

  'cron.weekday.0': { plain: 'Sunday' },
  'cron.weekday.1': { plain: 'Monday' },
  'cron.weekday.2': { plain: 'Tuesday' },
  'cron.weekday.3': { plain: 'Wednesday' },
  'cron.weekday.4': { plain: 'Thursday' },
  'cron.weekday.5': { plain: 'Friday' },
  'cron.weekday.6': { plain: 'Saturday' },

  'cron.month.1': { plain: 'January' },
  'cron.month.2': { plain: 'February' },
  'cron.month.3': { plain: 'March' },
  'cron.month.4': { plain: 'April' },
  'cron.month.5': { plain: 'May' },
  'cron.month.6': { plain: 'June' },
  'cron.month.7': { plain: 'July' },
  'cron.month.8': { plain: 'August' },
  'cron.month.9': { plain: 'September' },
  'cron.month.10': { plain: 'October' },
  'cron.month.11': { plain: 'November' },
  'cron.month.12': { plain: 'December' },
} as const satisfies Record<string, Phrase>;
