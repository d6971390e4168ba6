import type { StageNow } from '../../core/cadence/assemble/stage-now';
import { alone } from '../../core/cadence/words/alone';
import type { Message } from '../../core/cadence/words/message';
import type { Tone } from '../embedded/pictures';
import { toneOf } from '../pages/overview/tone';
import type { EmbeddedText } from '../text/embedded';
import type { WidgetTextKey } from '../text/embedded/widget';

type Text = EmbeddedText<WidgetTextKey>;

/** The one thing to know about a stage: what its picture means, in a word or two, and in full. */
export interface StageLine {
  readonly tone: Tone;
  /** Fits beside name and version. */
  readonly short: string;
  /** Every sentence the strip has about the stage, most pressing first. */
  readonly sentences: readonly Message[];
}

/** What matters most comes first: a failure, then what waits, what is on its way, a plan that is not kept, distance. */
export function stageLine(stage: StageNow, text: Text): StageLine {
  const { words, waiting, running, lastAttemptFailed } = stage;
  if (stage.problem === 'noPermission' || stage.problem === 'failed') {
    const short = text.say(stage.problem === 'failed' ? 'short.unknown' : 'short.noPermission');
    return { tone: 'unknown', short, sentences: [words.state] };
  }
  const behind = stage.drift.findIndex(({ releases }) => releases > 0);
  const line = (tone: Tone, short: string, pressing?: Message): StageLine => ({
    tone,
    short,
    sentences: distinct([
      ...(pressing ? [pressing] : []),
      ...(lastAttemptFailed || stage.current?.rolledBackFrom || stage.current?.withIssues ? [words.state] : []),
      ...waiting.map((one) => one.text),
      words.actual,
      // A time is news; that the next release comes with the next build is not.
      ...(stage.next === null ? [] : [words.next]),
      ...words.behind,
      words.next,
    ]).map(alone),
  });
  if (lastAttemptFailed) return line('failed', text.say('short.failed', { version: lastAttemptFailed.version }));
  const approvals = waiting.filter((one) => one.for === 'approval');
  if (approvals.length > 0) {
    return line('waiting', text.say('short.waitsApproval', { count: approvals.length }), approvals[0]?.text);
  }
  if (waiting.length > 0) return line('waiting', text.say('short.waits', { count: waiting.length }), waiting[0]?.text);
  const coming = running[0];
  if (coming) return line('running', text.say('short.running', { version: coming.version }), words.next);
  const plan = toneOf(stage.adherence);
  if (plan === 'broken') return line('broken', text.say('short.broken'));
  const tone = plan === 'kept' ? 'kept' : 'unknown';
  if (behind >= 0) {
    const count = stage.drift[behind]?.releases ?? 0;
    return line(tone, text.say('short.behind', { count }), words.behind[behind]);
  }
  if (plan === 'kept') return line(tone, text.say('short.kept'));
  if (!stage.current) return line('unknown', text.say('short.unknown'));
  return line('unknown', text.say(stage.upstream.length === 0 ? 'short.newest' : 'short.upToDate'));
}

function distinct(messages: readonly Message[]): readonly Message[] {
  const seen = new Set<string>();
  return messages.filter((message) => {
    const key = JSON.stringify(message);
    return !seen.has(key) && seen.add(key);
  });
}
