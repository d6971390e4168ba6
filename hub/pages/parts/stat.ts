import type { Change, Distribution, Rate, StageView } from '../../../core/cadence/view';
import type { Text } from '../../text';

const DAY = 86_400_000;

/** What may honestly be said of some durations for their number (research cadence-hub §2.8); always with n. */
export function durationWords(
  { n, min, max, p50, p90 }: Pick<Distribution, 'n' | 'min' | 'max' | 'p50' | 'p90'>,
  text: Text,
): string {
  if (n === 0 || min === null || max === null) return text.say('stat.none');
  const long = (ms: number): { readonly duration: number } => ({ duration: ms });
  if (n === 1) return text.say('stat.one', { value: long(min) });
  if (p50 === null) return text.say('stat.range', { min: long(min), max: long(max), n });
  if (p90 === null) {
    return text.say(text.expert ? 'stat.medianExpert' : 'stat.median', {
      p50: long(p50),
      min: long(min),
      max: long(max),
      n,
    });
  }
  return text.say(text.expert ? 'stat.percentilesExpert' : 'stat.percentiles', {
    p50: long(p50),
    p90: long(p90),
    min: long(min),
    max: long(max),
    n,
  });
}

/** A share with the numbers behind it and where the true one likely lies. */
export function rateWords({ hits, of, value, low, high }: Rate, text: Text): string {
  if (value === null || low === null || high === null) return text.say('stat.rateNone');
  return text.say(text.expert ? 'stat.rateExpert' : 'stat.rate', {
    hits,
    of,
    value: { percent: value },
    low: { percent: low },
    high: { percent: high },
  });
}

/** This period against the one of the same length before it. */
export function changeWords(
  change: Change | null,
  { metrics, previous }: Pick<StageView, 'metrics' | 'previous'>,
  text: Text,
): string {
  const days = Math.round((metrics.to - metrics.from) / DAY);
  // A period that the data reaches only in part is no measure for another one.
  if (change === null || !metrics.complete || !previous.complete) return text.say('stat.noChange', { days });
  if (change.direction === 'steady') return text.say('stat.steady', { days });
  return text.say(`stat.${change.direction}`, { by: { percent: Math.abs(change.by) }, days });
}

/** What keeps a stage's numbers from being shown (`hides`), or what they do not cover. */
export interface Gap {
  readonly hides: boolean;
  readonly loading: boolean;
  readonly words: string;
}

/** Numbers are shown only when their data is as complete as it will ever be; null = nothing is missing. */
export function gapOf({ problem, metrics, dataFrom, name }: StageView, text: Text): Gap | null {
  if (problem === 'noPermission' || problem === 'loading' || problem === 'failed') {
    return { hides: true, loading: problem === 'loading', words: text.say(`gap.${problem}`, { stage: name }) };
  }
  if (metrics.complete) return null;
  if (dataFrom === null || dataFrom >= metrics.to) {
    return { hides: true, loading: false, words: text.say('gap.none', { stage: name }) };
  }
  return { hides: false, loading: false, words: text.say('gap.from', { day: { day: dataFrom } }) };
}
