// The agent: what it gives a task (environment) and what a task may tell it (logging commands). Of task-lib only the command
// writer is loaded: the whole library would double the start-up time (see bench/stamp.ts).
import { TaskCommand } from 'azure-pipelines-task-lib/taskcommand';

/** How a step ends. The agent merges results to the worst. */
export type TaskResult = 'Succeeded' | 'SucceededWithIssues' | 'Failed';

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A logging command. */
export type Command = readonly [name: string, properties: Readonly<Record<string, string>>, message: string];

/** What a task does with its agent. Text handed in may come from anybody: it is made harmless here, and only here. */
export interface Agent {
  /** An input as the pipeline set it; `undefined` when the task was started without it. */
  input(name: string): string | undefined;
  /** A pipeline variable by its name (`Build.SourceBranch`); empty counts as missing. */
  variable(name: string): string | undefined;
  /** The job's own token, if the agent gave one. */
  readonly token: string | undefined;
  log(text: string): void;
  debug(text: string): void;
  warning(text: string): void;
  error(text: string): void;
  command(...command: Command): void;
  /** Many commands in one piece: each piece is a call to the system. */
  commands(commands: readonly Command[]): void;
  complete(result: TaskResult, message: string): void;
}

/** Breaks logging commands in text that others wrote: the agent takes `##vso[` anywhere in a line, and `##[` at its start. */
export function harmless(text: string): string {
  return text.replaceAll('##vso[', '##_vso[').replaceAll('##[', '##_[');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROLS = /[\0-\x1f\x7f-\x9f\u2028\u2029]+/g;

/** Text from outside as one harmless line, without control characters. */
export function oneLine(text: string): string {
  return harmless(text.replace(CONTROLS, ' ').trim());
}

/** The environment variable the agent makes of a variable's name. */
export function environmentName(name: string): string {
  return name.replace(/[. ]/g, '_').toUpperCase();
}

/** The agent around this process. `write` gets whole lines, one or more. */
export function createAgent(environment: Environment, write: (line: string) => void): Agent {
  const variable = (name: string) => environment[environmentName(name)] || undefined;
  const commands: Agent['commands'] = (list) =>
    write(list.map(([name, properties, message]) => new TaskCommand(name, properties, message).toString()).join('\n'));
  const command: Agent['command'] = (...one) => commands([one]);
  const lines = (text: string, prefix: string) => {
    for (const line of text.split(/\r\n|\n|\r/)) write(prefix + harmless(line));
  };
  const debugging = variable('System.Debug')?.toLowerCase() === 'true';
  return {
    input: (name) => environment[`INPUT_${name.toUpperCase()}`]?.trim(),
    variable,
    token: accessToken(environment),
    log: (text) => lines(text, ''),
    debug: (text) => {
      if (debugging) command('task.debug', {}, harmless(text));
    },
    warning: (text) => command('task.issue', { type: 'warning' }, harmless(text)),
    error: (text) => command('task.issue', { type: 'error' }, harmless(text)),
    command,
    commands,
    complete: (result, message) => command('task.complete', { result }, harmless(message)),
  };
}

/** The system connection's token: its parameter, its JSON form, or System.AccessToken where the pipeline maps it. */
function accessToken(environment: Environment): string | undefined {
  const parameter = environment.ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN;
  if (parameter) return parameter;
  const json = environment.ENDPOINT_AUTH_SYSTEMVSSCONNECTION;
  if (json) {
    const token = /"AccessToken"\s*:\s*"([^"\\]+)"/i.exec(json)?.[1];
    if (token) return token;
  }
  return environment.SYSTEM_ACCESSTOKEN || undefined;
}

const SECRET = /^(?:INPUT_|ENDPOINT_|SECRET_|SECUREFILE_|VSTS_TASKVARIABLE_|SYSTEM_ACCESSTOKEN$)/i;

/** The environment for programs this task starts: without inputs, connections and secrets. */
export function childEnvironment(environment: Environment): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && !SECRET.test(name)) result[name] = value;
  }
  return result;
}
