import type { WaitClass } from '../../../core/cadence/deployments/types';
import { type BarRow, durationTicks, Figure, StackedBars } from '../../charts';
import type { Text } from '../../text';
import { PART_FILLS } from './looks';
import { partsSeen, type StageTimes, worstPart } from './times';

interface WaitBarsProps {
  readonly stages: readonly StageTimes[];
  readonly text: Text;
  readonly toolbar: React.ReactNode;
  table(): React.ReactNode;
}

/** One bar per stage: how long each part of the way into it usually takes. */
export function WaitBars({ stages, text, toolbar, table }: WaitBarsProps): JSX.Element {
  const parts = partsSeen(stages);
  const worst = worstPart(stages);
  const say = (part: WaitClass): string => text.sentence({ key: `class.${part}` });
  const rows = stages.map(({ stage, name, parts: lengths, total }): BarRow => {
    const usual = total.p50 !== null;
    return {
      key: stage,
      label: name,
      note: text.say(usual ? 'waits.of' : 'waits.tooFew', { n: total.n }),
      segments: usual
        ? parts.map((part) => {
            const value = lengths[part].p50 ?? 0;
            const label = text.say('waits.segment', { stage: name, class: say(part), value: { duration: value } });
            const lines = [text.say('waits.part', { class: say(part), value: { duration: value } })];
            return { kind: part, value, words: { label, title: name, lines } };
          })
        : [],
    };
  });
  return (
    <Figure
      title={text.say('waits.bars')}
      summary={text.say('waits.barsSummary', {
        worst: worst
          ? text.say('waits.worst', {
              class: say(worst.part),
              stage: worst.stage.name,
              value: { duration: worst.value },
            })
          : text.say('waits.worstNone'),
      })}
      words={{ asTable: text.say('chart.asTable') }}
      toolbar={toolbar}
      toolbarAlways
      table={table}
    >
      {(width, id) => (
        <StackedBars
          width={width}
          id={id}
          rows={rows}
          kinds={parts.map((part) => ({ key: part, label: say(part), fill: PART_FILLS[part] }))}
          ticks={durationTicks}
          format={(value) => text.formats.duration(value)}
          hint={text.say('chart.hint')}
        />
      )}
    </Figure>
  );
}
