import type { Message } from '../words/message';
import type { Cron } from './cron';

/** More single times than this are told as minutes and hours. */
const MOST_TIMES = 4;

const ALL_MINUTES = 60;
const ALL_HOURS = 24;
const ALL_DAYS_OF_MONTH = 31;
const ALL_MONTHS = 12;
const ALL_DAYS_OF_WEEK = 7;

/** A cron line in plain words, as a message: "every day at 3:00", "Monday to Friday at 3:00 and 15:00". */
export function describeCron(cron: Cron): Message {
  const days = describeDays(cron);
  const time = describeTime(cron);
  const everyDay = days.key === 'cron.days.every';
  const plain: Message =
    time.key === 'cron.time.at'
      ? { key: 'cron.daysAtTime', params: { days: { message: days }, time: { message: time } } }
      : everyDay
        ? time
        : { key: 'cron.timeOnDays', params: { days: { message: days }, time: { message: time } } };
  return cron.months.length === ALL_MONTHS
    ? plain
    : {
        key: 'cron.inMonths',
        params: { when: { message: plain }, months: { messages: names('cron.month', cron.months) } },
      };
}

function describeTime(cron: Cron): Message {
  const { minutes, hours, minutesOfDay } = cron;
  const everyHour = hours.length === ALL_HOURS;
  const minuteStep = fullStep(minutes, ALL_MINUTES);
  const hourStep = fullStep(hours, ALL_HOURS);
  const [minute = 0] = minutes;
  if (everyHour && minuteStep !== undefined && minutes.length > 1) {
    return { key: 'cron.time.everyMinutes', params: { minutes: minuteStep } };
  }
  if (everyHour && minutes.length === 1) {
    return { key: 'cron.time.hourly', params: { minute } };
  }
  if (minutesOfDay.length <= MOST_TIMES) {
    return { key: 'cron.time.at', params: { times: { times: minutesOfDay } } };
  }
  if (hourStep !== undefined && minutes.length === 1) {
    return { key: 'cron.time.everyHours', params: { hours: hourStep, first: { time: minutesOfDay[0] ?? 0 } } };
  }
  const [from, to] = [minutesOfDay[0] ?? 0, minutesOfDay[minutesOfDay.length - 1] ?? 0];
  const step = evenStep(minutesOfDay);
  if (step !== undefined && step % 60 === 0) {
    return {
      key: 'cron.time.everyHoursBetween',
      params: { hours: step / 60, from: { time: from }, to: { time: to } },
    };
  }
  if (step !== undefined) {
    return { key: 'cron.time.everyMinutesBetween', params: { minutes: step, from: { time: from }, to: { time: to } } };
  }
  if (everyHour) {
    return { key: 'cron.time.atMinutesOfEveryHour', params: { minutes: { list: minutes.map(String) } } };
  }
  return {
    key: 'cron.time.atMinutes',
    params: { minutes: { list: minutes.map(String) }, hours: { list: hours.map(String) } },
  };
}

function describeDays(cron: Cron): Message {
  const { daysOfMonth, daysOfWeek } = cron;
  const anyDate = daysOfMonth.length === ALL_DAYS_OF_MONTH;
  const anyWeekday = daysOfWeek.length === ALL_DAYS_OF_WEEK;
  if (anyDate && anyWeekday) {
    return { key: 'cron.days.every' };
  }
  if (anyDate) {
    return describeWeekdays(daysOfWeek);
  }
  const dates = { list: daysOfMonth.map(String) };
  if (anyWeekday) {
    return { key: 'cron.days.ofMonth', params: { count: daysOfMonth.length, dates } };
  }
  // Azure DevOps wants both: the 13th only when it is a Friday (research §0.3).
  return {
    key: 'cron.days.both',
    params: {
      count: daysOfMonth.length,
      dates,
      weekdays: { messages: names('cron.weekday', mondayFirst(daysOfWeek)) },
    },
  };
}

function describeWeekdays(daysOfWeek: readonly number[]): Message {
  const days = mondayFirst(daysOfWeek);
  const [first = 0] = days;
  const last = days[days.length - 1] ?? first;
  const run = days.every((day, index) => index === 0 || rank(day) === rank(days[index - 1] ?? 0) + 1);
  if (days.length > 2 && run) {
    return {
      key: 'cron.days.weekdayRange',
      params: { from: { message: name('cron.weekday', first) }, to: { message: name('cron.weekday', last) } },
    };
  }
  return { key: 'cron.days.weekdays', params: { weekdays: { messages: names('cron.weekday', days) } } };
}

/** Monday 0 … Sunday 6. */
function rank(day: number): number {
  return (day + 6) % 7;
}

function mondayFirst(days: readonly number[]): number[] {
  return [...days].sort((a, b) => rank(a) - rank(b));
}

function name(prefix: string, value: number): Message {
  return { key: `${prefix}.${value}` };
}

function names(prefix: string, values: readonly number[]): Message[] {
  return values.map((value) => name(prefix, value));
}

/** The distance between values that fill a whole field evenly from 0 on, like every 15 minutes of an hour. */
function fullStep(values: readonly number[], size: number): number | undefined {
  const step = evenStep(values);
  return step !== undefined && values[0] === 0 && step * values.length === size ? step : undefined;
}

/** The distance between evenly spaced values; undefined when they are not, or there is only one. */
function evenStep(values: readonly number[]): number | undefined {
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  const even = values.every((value, index) => index === 0 || value - (values[index - 1] ?? 0) === step);
  return values.length > 1 && even ? step : undefined;
}
