import { useEffect, useMemo, useState } from 'react';
import type { PipelineView } from '../../../core/cadence/view';
import type { Depth, Details } from '../../data/details';
import type { Problem } from '../../data/model';

/** Runs whose details are read at first, and added by each "more" (research cadence-hub §3.2: fifty timelines, lazily). */
export const DETAIL_STEP = 50;

/** How far the details of a period's runs are known. */
export interface RunDetails {
  /** Runs whose details are there; null while the first ones are read. */
  readonly known: ReadonlySet<number> | null;
  readonly total: number;
  /** Runs still on their way. */
  readonly loading: number;
  /** How many more would be read by `more`; 0 when all are wanted. */
  readonly next: number;
  readonly problem: Problem | null;
  more(): void;
  retry(): void;
}

/** Runs of the period, newest first: those that made a release, and those that deployed one. */
export function runsOf(view: Pick<PipelineView, 'releases' | 'deployments'>): readonly number[] {
  const ids = new Set([
    ...view.releases.filter(({ deleted }) => !deleted).map(({ releaseId }) => releaseId),
    ...view.deployments.map(({ runId }) => runId),
  ]);
  return [...ids].sort((a, b) => b - a);
}

/** Asks for the details of the newest runs, and tells when all of them are there: no number is made of a part of them. */
export function useRunDetails(details: Details, runs: readonly number[], depth: Depth): RunDetails {
  const [amount, setAmount] = useState(DETAIL_STEP);
  const [known, setKnown] = useState<ReadonlySet<number> | null>(null);
  const [asked, setAsked] = useState('');
  const key = runs.slice(0, amount).join();
  const wanted = useMemo(() => (key === '' ? [] : key.split(',').map(Number)), [key]);
  const { loading, problem } = details.state;
  useEffect(() => {
    details.want(wanted, depth);
    setAsked(key);
  }, [details, wanted, depth, key]);
  const isThere = asked === key && loading === 0 && problem === null;
  useEffect(() => {
    if (isThere) setKnown(new Set(wanted));
  }, [isThere, wanted]);
  return {
    known,
    total: runs.length,
    loading,
    next: Math.min(DETAIL_STEP, Math.max(0, runs.length - amount)),
    problem,
    more: () => setAmount(amount + DETAIL_STEP),
    retry: () => details.want(wanted, depth),
  };
}
