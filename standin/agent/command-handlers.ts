/** What the agent does with each logging command (test/conformance/logging-commands.json, `handling`). */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { LoggingCommand } from './commands';
import type { TaskOutcome, TaskSurroundings } from './task';

type Handler = (command: LoggingCommand, outcome: TaskOutcome, around: TaskSurroundings) => void;

const isTrue = (text: string | undefined) => text?.trim().toLowerCase() === 'true';

function fail(outcome: TaskOutcome, message: string): void {
  outcome.issues.push({ type: 'error', message });
  outcome.result = 'failed';
}

const results: Readonly<Record<string, TaskOutcome['result']>> = {
  Succeeded: 'succeeded',
  SucceededWithIssues: 'succeededWithIssues',
  Failed: 'failed',
  Canceled: 'canceled',
  Skipped: 'skipped',
};
const severity = ['succeeded', 'skipped', 'succeededWithIssues', 'canceled', 'failed'] as const;

/** The worse of two results stays. */
function worse(a: TaskOutcome['result'], b: TaskOutcome['result']): TaskOutcome['result'] {
  return severity.indexOf(a as 'failed') >= severity.indexOf(b as 'failed') ? a : b;
}

const task: Readonly<Record<string, Handler>> = {
  setvariable: ({ properties, data }, outcome, { variables, step, job }) => {
    const name = properties.variable;
    if (!name) return fail(outcome, "Required field 'variable' is missing in ##vso[task.setvariable] command.");
    const secret = isTrue(properties.issecret);
    if (secret && data.includes('\n')) return fail(outcome, 'Secrets cannot contain multiple lines');
    if (variables.isReadOnly(name)) {
      outcome.issues.push({
        type: 'warning',
        message: `Overwriting readonly variable '${name}'. This behavior will be disabled in the future.`,
      });
    }
    variables.set(name, data, { secret, readOnly: isTrue(properties.isreadonly) });
    if (isTrue(properties.isoutput)) {
      const reference = step.name ?? step.task?.name ?? '';
      variables.set(`${reference}.${name}`, data, { secret });
      outcome.outputs[`${job}.${reference}.${name}`] = data;
    }
  },
  complete: ({ properties }, outcome) => {
    const result = results[properties.result ?? ''];
    if (!result) return fail(outcome, "Command doesn't have valid result value.");
    outcome.completed = true;
    outcome.result = worse(outcome.result, result);
  },
  logissue: ({ properties, data }, outcome) => {
    const type = properties.type?.toLowerCase();
    if (type === undefined) {
      outcome.issues.push({ type: 'warning', message: "Can't create TaskIssue: the command has no type." });
    } else if (type === 'error' || type === 'warning') outcome.issues.push({ type, message: data });
    else fail(outcome, `issue type ${type} is not an expected issue type.`);
  },
  setsecret: ({ data }, _outcome, { secrets }) => {
    if (data !== '') secrets.add(data);
  },
  settaskvariable: () => undefined,
  setprogress: () => undefined,
  debug: () => undefined,
  logdetail: () => undefined,
  prependpath: ({ data }, _outcome, { paths }) => {
    paths.unshift(data);
  },
  uploadsummary: ({ data }, outcome) => attach(outcome, 'Distributedtask.Core.Summary', undefined, data),
  addattachment: ({ properties, data }, outcome) => {
    if (!properties.type || !properties.name)
      return fail(outcome, "Can't add task attachment: type and name are required.");
    attach(outcome, properties.type, properties.name, data);
  },
  uploadfile: ({ data }, outcome) => attach(outcome, 'Distributedtask.Core.FileAttachment', undefined, data),
};

function attach(outcome: TaskOutcome, type: string, name: string | undefined, path: string): void {
  if (!existsSync(path)) {
    fail(outcome, `Cannot upload task attachment file, attachment file location '${path}' doesn't exist.`);
    return;
  }
  outcome.attachments.push({ type, name: name ?? basename(path, '.md'), text: readFileSync(path, 'utf8') });
}

// What the service refuses as a build number (research version-stamping §2).
const badBuildNumber = /["/:<>\\|?@*]|\.$|^.{256,}$/;

const build: Readonly<Record<string, Handler>> = {
  updatebuildnumber: ({ data }, outcome, { variables }) => {
    if (data === '') return fail(outcome, 'Build number is required.');
    if (badBuildNumber.test(data)) {
      return fail(
        outcome,
        `The build number format ${data} contains invalid character(s), is too long, or ends with '.'. The maximum length of a build number is 255 characters. Characters which are not allowed include '"', '/', ':', '<', '>', '\\', '|', '?', '@', and '*'.`,
      );
    }
    variables.set('Build.BuildNumber', data);
    outcome.buildNumber = data;
  },
  addbuildtag: ({ data }, outcome) => {
    if (data.trim() === '') return fail(outcome, 'Build tag is required.');
    outcome.tags.push(data.trim());
  },
  uploadlog: () => undefined,
};

const areas: Readonly<Record<string, Readonly<Record<string, Handler>>>> = { task, build };
const aliases: Readonly<Record<string, string>> = { issue: 'logissue' };

/** Runs one command. An unknown area warns; an unknown event of a known area fails the task. */
export function runCommand(command: LoggingCommand, outcome: TaskOutcome, around: TaskSurroundings): void {
  const area = areas[command.area];
  if (!area) {
    outcome.issues.push({
      type: 'warning',
      message: `Cannot find command extension for ##vso[${command.area}.command].`,
    });
    return;
  }
  const handler = area[aliases[command.event] ?? command.event];
  if (!handler) {
    fail(outcome, `##vso[${command.area}.${command.event}] is not recognized as a task command.`);
    return;
  }
  handler(command, outcome, around);
}
