import { lazy, Suspense, useState } from 'react';
import type { CheckRow } from '../../../core/cadence/view';
import { checkName } from '../parts/check-name';
import { Skeleton } from '../parts/details-note';
import { SidePanel } from '../parts/explain';
import type { PageProps } from '../props';

const GateEvidence = lazy(() =>
  import(/* webpackChunkName: "gate-evidence" */ '../bug-gate/evidence').then((module) => ({
    default: module.GateEvidence,
  })),
);

interface BugsThenProps extends Pick<PageProps, 'view' | 'text' | 'reach'> {
  readonly row: CheckRow;
}

/** The way to the bugs that a gate saw: asked of Azure DevOps only when somebody wants to see them. */
export function BugsThen({ row, view, text, reach }: BugsThenProps): JSX.Element | null {
  const [open, setOpen] = useState(false);
  if (row.kind !== 'gate') return null;
  const stage = view.stages.find((one) => one.stage === row.stage)?.name ?? row.stage;
  const about = { check: checkName(row, text), version: row.version, stage };
  return (
    <>
      <button
        type="button"
        className="rc-link"
        aria-haspopup="dialog"
        aria-label={text.say('evidence.bugsFor', about)}
        onClick={() => setOpen(true)}
      >
        {text.say('evidence.bugsShow')}
      </button>
      {open && (
        <SidePanel
          text={text}
          about={{
            title: text.say('evidence.bugsTitle'),
            paragraphs: [],
            rows: () => (
              <Suspense fallback={<Skeleton label={text.say('evidence.bugsShow')} />}>
                <GateEvidence row={row} view={view} reach={reach} text={text} />
              </Suspense>
            ),
          }}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}
