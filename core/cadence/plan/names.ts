import { planError, similarName } from './catalogue';
import type { Line, PlanDocument } from './document';
import type { PlanError } from './types';

/** A stage the pipeline has. */
export interface KnownStage {
  /** Reference name. */
  readonly stage: string;
  readonly displayName: string;
}

/** Finds a stage by reference name, then by display name; exactly first, then without case (research §5.1). */
export function matchStage<T extends KnownStage>(name: string, stages: readonly T[]): T | undefined {
  const lower = name.toLowerCase();
  return (
    stages.find((stage) => stage.stage === name) ??
    stages.find((stage) => stage.displayName === name) ??
    stages.find((stage) => stage.stage.toLowerCase() === lower) ??
    stages.find((stage) => stage.displayName.toLowerCase() === lower)
  );
}

/**
 * Stage names of a plan file that the pipeline does not have, and stages planned under two names. These do not make the
 * file useless: the rest of it still counts, so they are reported beside the document and not instead of it.
 */
export function checkStageNames(document: PlanDocument, stages: readonly KnownStage[]): PlanError[] {
  const errors: PlanError[] = [];
  const known = stages.map((stage) => stage.stage);
  const check = (name: Line<string>, path: string) => {
    if (!matchStage(name.value, stages)) {
      const similar = similarName(name.value, [...known, ...stages.map((stage) => stage.displayName)]);
      const code = similar ? 'unknown-stage-similar' : 'unknown-stage';
      const params = { stage: name.value, known: known.join(', '), similar: similar ?? '' };
      errors.push(planError(code, { ...name, path }, params));
    }
  };
  const planned = new Map<string, Line<string>>();
  document.stages.forEach((entry, index) => {
    check(entry.stage, `stages[${index}].stage`);
    for (const from of entry.from?.value ?? []) {
      check(from, `stages[${index}].from`);
    }
    const match = matchStage(entry.stage.value, stages);
    const first = match && planned.get(match.stage);
    if (first) {
      const params = { stage: entry.stage.value, first: first.line };
      errors.push(planError('duplicate-stage', { ...entry.stage, path: `stages[${index}].stage` }, params));
    } else if (match) {
      planned.set(match.stage, entry.stage);
    }
  });
  const lists: [Line<readonly Line<string>[]> | undefined, string][] = [
    ...document.freezes.map((freeze, index): [typeof freeze.stages, string] => [
      freeze.stages,
      `freezes[${index}].stages`,
    ]),
    [document.rules?.separateApprover, 'rules.separateApprover'],
    ...(document.rules?.mute ?? []).map((mute, index): [typeof mute.stages, string] => [
      mute.stages,
      `rules.mute[${index}].stages`,
    ]),
  ];
  for (const [names, path] of lists) {
    for (const name of names?.value ?? []) {
      check(name, path);
    }
  }
  return errors.sort((a, b) => a.line - b.line || a.column - b.column);
}
