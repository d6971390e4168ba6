import { limitsOf } from './limits';
import { type GateSettings, MAX_DAYS, MAX_LIMIT } from './settings';
import { SEVERITIES } from './severities';
import { LIST_SEPARATOR, PATH_SEPARATOR, REFUSED_CHARACTERS } from './texts';

/** The part of the settings a problem is in. */
export type SettingField =
  | 'limits'
  | 'closedStates'
  | 'areaPath'
  | 'iterationPath'
  | 'tags'
  | 'maxPriority'
  | 'foundWithinDays'
  | 'savedQuery'
  | 'body';

/** Fields whose text goes into the query. */
export type TextField = Extract<SettingField, 'closedStates' | 'areaPath' | 'iterationPath' | 'tags'>;

export type ProblemCode =
  | 'NO_LIMIT'
  | 'LIMIT_NOT_WHOLE'
  | 'LIMIT_TOO_LARGE'
  | 'CHARACTER_REFUSED'
  | 'BACKSLASH'
  | 'CONTROL_CHARACTER'
  | 'SEPARATOR_IN_NAME'
  | 'BLANK_AT_END'
  | 'EMPTY_NAME'
  | 'EMPTY_PATH_PART'
  | 'PRIORITY_UNKNOWN'
  | 'DAYS_OUT_OF_RANGE'
  | 'QUERY_ID_INVALID'
  | 'SEVERITY_WITH_SAVED_QUERY'
  | 'BODY_TOO_LONG';

/** A value a sentence about a problem needs. */
export type ProblemParam = string | number;

/** What keeps settings from becoming a gate. The words, and the way out, stand where they are read, by the code. */
export interface Problem {
  readonly code: ProblemCode;
  readonly field: SettingField;
  readonly params: Readonly<Record<string, ProblemParam>>;
}

/** What the gate would refuse, told before it does. Empty when the settings are fit for all three placements. */
export function checkSettings(settings: GateSettings): readonly Problem[] {
  return [...limitProblems(settings), ...(settings.savedQuery ? queryProblems(settings) : filterProblems(settings))];
}

function limitProblems(settings: GateSettings): Problem[] {
  const limits = limitsOf(settings);
  if (limits.length === 0) return [problem('NO_LIMIT', 'limits')];
  return limits.flatMap(({ limit, scope }) => {
    if (!Number.isInteger(limit) || limit < 0) return [problem('LIMIT_NOT_WHOLE', 'limits', { scope, limit })];
    return limit > MAX_LIMIT ? [problem('LIMIT_TOO_LARGE', 'limits', { scope, limit, most: MAX_LIMIT })] : [];
  });
}

function queryProblems({ savedQuery = '', limits }: GateSettings): Problem[] {
  const problems: Problem[] = [];
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(savedQuery)) {
    problems.push(problem('QUERY_ID_INVALID', 'savedQuery', { text: savedQuery }));
  }
  if (SEVERITIES.some(({ key }) => limits[key] !== undefined)) {
    problems.push(problem('SEVERITY_WITH_SAVED_QUERY', 'limits'));
  }
  return problems;
}

function filterProblems({ bugs }: GateSettings): Problem[] {
  const { closedStates, areaPath, iterationPath, tags = [], maxPriority, foundWithinDays } = bugs;
  const problems = [
    ...closedStates.flatMap((state) => nameProblems('closedStates', state)),
    ...tags.flatMap((tag) => nameProblems('tags', tag)),
    ...pathProblems('areaPath', areaPath),
    ...pathProblems('iterationPath', iterationPath),
  ];
  if (maxPriority !== undefined && ![1, 2, 3, 4].includes(maxPriority)) {
    problems.push(problem('PRIORITY_UNKNOWN', 'maxPriority', { priority: maxPriority }));
  }
  if (
    foundWithinDays !== undefined &&
    !(Number.isInteger(foundWithinDays) && foundWithinDays >= 0 && foundWithinDays <= MAX_DAYS)
  ) {
    problems.push(problem('DAYS_OUT_OF_RANGE', 'foundWithinDays', { days: foundWithinDays, most: MAX_DAYS }));
  }
  return problems;
}

function nameProblems(field: TextField, text: string): Problem[] {
  if (text === '') return [problem('EMPTY_NAME', field)];
  const problems = characterProblems(field, text);
  if (text.includes(LIST_SEPARATOR) || (field === 'tags' && text.includes(';'))) {
    problems.push(problem('SEPARATOR_IN_NAME', field, { text }));
  }
  if (text.trim() !== text) problems.push(problem('BLANK_AT_END', field, { text }));
  return problems;
}

function pathProblems(field: TextField, text: string | undefined): Problem[] {
  if (!text) return [];
  const problems = characterProblems(field, text);
  if (text.split(PATH_SEPARATOR).some((part) => part.trim() === '' || part.trim() !== part)) {
    problems.push(problem('EMPTY_PATH_PART', field, { text }));
  }
  return problems;
}

function characterProblems(field: TextField, text: string): Problem[] {
  const problems = REFUSED_CHARACTERS.filter((character) => text.includes(character)).map((character) =>
    character === '\\'
      ? problem('BACKSLASH', field, { text })
      : problem('CHARACTER_REFUSED', field, { text, character }),
  );
  if (/\p{Cc}/u.test(text)) problems.push(problem('CONTROL_CHARACTER', field, { text }));
  return problems;
}

export function problem(code: ProblemCode, field: SettingField, params: Problem['params'] = {}): Problem {
  return { code, field, params };
}
