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

export type ProblemCode =
  | 'NO_LIMIT'
  | 'LIMIT_NOT_WHOLE'
  | 'LIMIT_TOO_LARGE'
  | 'CHARACTER_REFUSED'
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

/** What keeps settings from becoming a gate, and the way out. */
export interface Problem {
  readonly code: ProblemCode;
  readonly field: SettingField;
  readonly what: string;
  readonly fix: string;
}

/** What the gate would refuse, told before it does. Empty when the settings are fit for all three placements. */
export function checkSettings(settings: GateSettings): readonly Problem[] {
  return [...limitProblems(settings), ...(settings.savedQuery ? queryProblems(settings) : filterProblems(settings))];
}

function limitProblems(settings: GateSettings): Problem[] {
  const limits = limitsOf(settings);
  if (limits.length === 0) {
    return [
      problem('NO_LIMIT', 'limits', 'No limit is set', 'Say how many active bugs are allowed, in all or by severity.'),
    ];
  }
  return limits.flatMap(({ limit, words }) => {
    if (!Number.isInteger(limit) || limit < 0) {
      const what = `The limit for ${words} is ${limit}`;
      return [problem('LIMIT_NOT_WHOLE', 'limits', what, 'Use a whole number, 0 or more.')];
    }
    if (limit > MAX_LIMIT) {
      const what = `The limit for ${words} is ${limit}`;
      return [problem('LIMIT_TOO_LARGE', 'limits', what, `Use at most ${MAX_LIMIT}, or no limit.`)];
    }
    return [];
  });
}

function queryProblems({ savedQuery = '', limits }: GateSettings): Problem[] {
  const problems: Problem[] = [];
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(savedQuery)) {
    const fix = "Use the id from the query's address, such as 0b1a2c3d-….";
    problems.push(problem('QUERY_ID_INVALID', 'savedQuery', `'${savedQuery}' is no id of a query`, fix));
  }
  if (SEVERITIES.some(({ key }) => limits[key] !== undefined)) {
    const fix = 'Set only the limit for all, or use one gate with a query for each severity.';
    problems.push(problem('SEVERITY_WITH_SAVED_QUERY', 'limits', 'A saved query cannot be divided by severity', fix));
  }
  return problems;
}

function filterProblems({ bugs }: GateSettings): Problem[] {
  const { closedStates, areaPath, iterationPath, tags = [], maxPriority, foundWithinDays } = bugs;
  const problems = [
    ...closedStates.flatMap((state) => nameProblems('closedStates', 'state', state)),
    ...tags.flatMap((tag) => nameProblems('tags', 'tag', tag)),
    ...pathProblems('areaPath', 'area', areaPath),
    ...pathProblems('iterationPath', 'iteration', iterationPath),
  ];
  if (maxPriority !== undefined && ![1, 2, 3, 4].includes(maxPriority)) {
    problems.push(
      problem('PRIORITY_UNKNOWN', 'maxPriority', `Priority ${maxPriority} is unknown`, 'Use 1, 2, 3 or 4.'),
    );
  }
  if (
    foundWithinDays !== undefined &&
    !(Number.isInteger(foundWithinDays) && foundWithinDays >= 0 && foundWithinDays <= MAX_DAYS)
  ) {
    const what = `'Found within' is ${foundWithinDays} days`;
    problems.push(problem('DAYS_OUT_OF_RANGE', 'foundWithinDays', what, `Use a whole number from 0 to ${MAX_DAYS}.`));
  }
  return problems;
}

function nameProblems(field: SettingField, kind: string, name: string): Problem[] {
  const where = `The ${kind} '${name}'`;
  if (name === '') return [problem('EMPTY_NAME', field, `A ${kind} is empty`, 'Remove it.')];
  const problems = characterProblems(field, where, name);
  if (name.includes(LIST_SEPARATOR) || (field === 'tags' && name.includes(';'))) {
    const what = `${where} holds a separator`;
    problems.push(problem('SEPARATOR_IN_NAME', field, what, `List each ${kind} by itself.`));
  }
  if (name.trim() !== name) {
    const what = `${where} starts or ends with a blank`;
    problems.push(problem('BLANK_AT_END', field, what, 'Remove the blank.'));
  }
  return problems;
}

function pathProblems(field: SettingField, kind: string, path: string | undefined): Problem[] {
  if (!path) return [];
  const where = `The ${kind} '${path}'`;
  const problems = characterProblems(field, where, path);
  if (path.split(PATH_SEPARATOR).some((part) => part.trim() === '' || part.trim() !== part)) {
    const fix = 'Write the parts below the project with one / between them: Website/Checkout.';
    problems.push(problem('EMPTY_PATH_PART', field, `${where} has an empty part, or blanks around one`, fix));
  }
  return problems;
}

function characterProblems(field: SettingField, where: string, text: string): Problem[] {
  const problems = REFUSED_CHARACTERS.filter(([character]) => text.includes(character)).map(([character, name]) => {
    const fix =
      character === '\\'
        ? 'Write / between the parts of a path, and leave the project out.'
        : 'A gate cannot escape it; rename it in Azure Boards, or use a saved query.';
    return problem('CHARACTER_REFUSED', field, `${where} holds ${name} (${character})`, fix);
  });
  if (/\p{Cc}/u.test(text)) {
    problems.push(
      problem('CONTROL_CHARACTER', field, `${where} holds a line break or another control character`, 'Remove it.'),
    );
  }
  return problems;
}

export function problem(code: ProblemCode, field: SettingField, what: string, fix: string): Problem {
  return { code, field, what, fix };
}
