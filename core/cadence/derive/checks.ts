import type { ConfiguredCheck, EnvironmentFact } from '../facts';
import type { StartWindow } from '../plan/types';
import type { IanaZoneOf } from './classic';
import type { ShapeStage } from './types';

/** A check that guards a stage, and where it stands. */
export interface StageCheck {
  readonly check: ConfiguredCheck;
  /** Name of the environment; of the stage itself in classic definitions. */
  readonly environment: string;
}

/**
 * The environment that a deployment job names: `name.resource` means a resource of `name`, unless an environment is really
 * called that.
 */
export function environmentOf(written: string, environments: readonly EnvironmentFact[]): EnvironmentFact | undefined {
  const find = (name: string) =>
    environments.find((environment) => environment.name.toLowerCase() === name.toLowerCase());
  const dot = written.indexOf('.');
  return find(written) ?? (dot > 0 ? find(written.slice(0, dot)) : undefined);
}

/** Every check in force before (or, classic, around) a stage; disabled ones are left out. */
export function checksOfStage(stage: ShapeStage, environments: readonly EnvironmentFact[]): StageCheck[] {
  const own = stage.checks.map((check) => ({ check, environment: stage.name }));
  const seen = new Set<number>();
  const guarding = stage.environments.flatMap((written) => {
    const environment = environmentOf(written, environments);
    if (!environment || seen.has(environment.id)) {
      return [];
    }
    seen.add(environment.id);
    return environment.checks.map((check) => ({ check, environment: environment.name }));
  });
  return [...own, ...guarding].filter(({ check }) => !check.disabled);
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * The window of a Business Hours check from its inputs (research rest-contracts §2: businessDays, timeZone as Windows id,
 * startTime and endTime as HH:mm); undefined when a part is missing or unknown.
 */
export function startWindow(check: ConfiguredCheck, ianaZoneOf: IanaZoneOf): StartWindow | undefined {
  const { businessDays = '', timeZone = '', startTime = '', endTime = '' } = check.inputs;
  const weekdays = businessDays
    .split(/[\s,]+/)
    .map((name) => WEEKDAYS.indexOf(name.toLowerCase()) + 1)
    .filter((weekday) => weekday > 0)
    .sort((a, b) => a - b);
  const [fromMinute, toMinute, zone] = [minutes(startTime), minutes(endTime), ianaZoneOf(timeZone)];
  if (weekdays.length === 0 || fromMinute === undefined || toMinute === undefined || zone === undefined) {
    return undefined;
  }
  return { weekdays, fromMinute, toMinute, timeZone: zone };
}

function minutes(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const value = Number(match?.[1]) * 60 + Number(match?.[2]);
  return match && value <= 24 * 60 ? value : undefined;
}
