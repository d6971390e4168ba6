import type { Macro } from './ast';
import { addUnits, calendarDay, type DateUnit, startOf, startOfDay } from './dates';
import { TeamFormError, WiqlError } from './errors';
import type { IdentityValue, Team, TeamArea, WiqlOptions, WiqlSource } from './source';

/** What a macro stands for. */
export type MacroValue =
  | { readonly kind: 'date'; readonly at: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'identity'; readonly value: IdentityValue }
  | { readonly kind: 'iteration'; readonly path: string }
  | { readonly kind: 'areas'; readonly areas: readonly TeamArea[] };

interface MacroContext {
  readonly source: WiqlSource;
  readonly options: WiqlOptions;
  /** The macro as written, for errors. */
  readonly written: string;
}

interface MacroDefinition {
  /** True if the macro takes `(…)`. */
  readonly takesArgument: boolean;
  /** True if the macro takes `± n`. */
  readonly takesOffset: boolean;
  resolve(macro: Macro, context: MacroContext): MacroValue;
}

/** The macros of the reference, by name in lower case. */
const macros: ReadonlyMap<string, MacroDefinition> = new Map<string, MacroDefinition>([
  ['me', { takesArgument: false, takesOffset: false, resolve: me }],
  ['project', { takesArgument: false, takesOffset: false, resolve: project }],
  ['today', { takesArgument: false, takesOffset: true, resolve: today }],
  ['startofday', startOfMacro('days')],
  ['startofweek', startOfMacro('weeks')],
  ['startofmonth', startOfMacro('months')],
  ['startofyear', startOfMacro('years')],
  ['currentiteration', { takesArgument: true, takesOffset: true, resolve: currentIteration }],
  ['teamareas', { takesArgument: true, takesOffset: false, resolve: teamAreas }],
]);

/** Macros of the reference that depend on what a person did or follows in the portal; nothing here can answer them. */
const portalOnly: ReadonlySet<string> = new Set([
  'follows',
  'myrecentactivity',
  'recentmentions',
  'recentprojectactivity',
]);

/**
 * @param written the macro as it stands in the query
 * @throws WiqlError if the macro does not exist, is only for the portal, or lacks its project, team or identity
 */
export function resolveMacro(macro: Macro, written: string, source: WiqlSource, options: WiqlOptions): MacroValue {
  const definition = macros.get(macro.name);
  if (!definition) {
    throw new WiqlError(portalOnly.has(macro.name) ? 'MACRO_NOT_SUPPORTED' : 'MACRO_UNKNOWN', written, macro.position);
  }
  if (macro.arguments.length > (definition.takesArgument ? 1 : 0)) {
    throw new WiqlError('MACRO_ARGUMENT', written, macro.position);
  }
  if (macro.offset !== 0 && !definition.takesOffset) throw new WiqlError('MACRO_OFFSET', written, macro.position);
  try {
    return definition.resolve(macro, { source, options, written });
  } catch (error) {
    // So far away that no calendar reaches it.
    if (error instanceof RangeError) throw new WiqlError('MACRO_ARGUMENT', written, macro.position);
    throw error;
  }
}

function me(macro: Macro, { options }: MacroContext): MacroValue {
  if (!options.me) throw contextMissing(macro, '@Me', 'an identity');
  return { kind: 'identity', value: options.me };
}

function project(macro: Macro, { options }: MacroContext): MacroValue {
  if (options.project === undefined) throw contextMissing(macro, '@project', 'a project context');
  return { kind: 'text', value: options.project };
}

function today(macro: Macro, { options }: MacroContext): MacroValue {
  const midnight = startOfDay(options.now, options.timeZone);
  return { kind: 'date', at: addUnits(midnight, macro.offset, 'days', options.timeZone) };
}

const modifierUnits: Readonly<Record<string, DateUnit>> = {
  y: 'years',
  M: 'months',
  w: 'weeks',
  d: 'days',
  h: 'hours',
  m: 'minutes',
};

/** `@StartOf…('(+/-)nn(y|M|w|d|h|m)') ± n`: the modifier first, then n natural units. */
function startOfMacro(unit: 'days' | 'weeks' | 'months' | 'years'): MacroDefinition {
  return {
    takesArgument: true,
    takesOffset: true,
    resolve(macro, { options, written }) {
      let at = startOf(unit, options.now, options.timeZone);
      const argument = macro.arguments[0];
      if (argument) {
        const parts = argument.kind === 'text' ? /^\s*([+-]?)\s*(\d+)\s*([yMwdhm]?)\s*$/.exec(argument.value) : null;
        if (!parts) throw new WiqlError('MACRO_ARGUMENT', written, macro.position);
        const amount = Number(parts[2]) * (parts[1] === '-' ? -1 : 1);
        at = addUnits(at, amount, modifierUnits[parts[3] as string] ?? unit, options.timeZone);
      }
      return { kind: 'date', at: addUnits(at, macro.offset, unit, options.timeZone) };
    },
  };
}

/**
 * The team's iteration that contains today, moved by `n` places in the team's list.
 * Between iterations there is no current one: the query is refused, not answered with a guess.
 */
function currentIteration(macro: Macro, context: MacroContext): MacroValue {
  const team = teamOf(macro, context, '@CurrentIteration');
  const { now, timeZone } = context.options;
  const today = calendarDay(now, timeZone);
  const current = team.iterations.findIndex((iteration) => iteration.start <= today && today <= iteration.finish);
  const iteration = current < 0 ? undefined : team.iterations[current + macro.offset];
  if (!iteration) {
    const detail =
      team.iterations.length === 0
        ? "No Iterations are selected for the team. The macro '@CurrentIteration' is undefined."
        : "No iteration of the team matches. The macro '@CurrentIteration' is undefined.";
    throw new WiqlError('ITERATIONS_MISSING', undefined, macro.position, detail);
  }
  return { kind: 'iteration', path: iteration.path };
}

function teamAreas(macro: Macro, context: MacroContext): MacroValue {
  return { kind: 'areas', areas: teamOf(macro, context, '@TeamAreas').areas };
}

/** The team of the argument `[Project]\Team` (with or without ` <id:…>` behind it), else of the request, else the default team. */
function teamOf(macro: Macro, { source, options }: MacroContext, name: string): Team {
  const argument = macro.arguments[0];
  if (argument) {
    const written = argument.kind === 'text' ? argument.value : String(argument.value);
    const parts = /^\s*\[([^\]]+)\]\\(.+?)(?:\s*<[^<>]*>)?\s*$/.exec(written);
    if (!parts) throw new TeamFormError(written, macro.position);
    const team = source.team(parts[1] as string, parts[2]);
    if (!team) throw contextMissing(macro, name, 'a team context');
    return team;
  }
  const team = options.project === undefined ? undefined : source.team(options.project, options.team);
  if (!team) throw contextMissing(macro, name, 'a team context');
  return team;
}

function contextMissing(macro: Macro, name: string, what: string): WiqlError {
  return new WiqlError(
    'MACRO_CONTEXT',
    undefined,
    macro.position,
    `The macro '${name}' is not supported without ${what}.`,
  );
}
