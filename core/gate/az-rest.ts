import type { EnvironmentCheck } from './checks';
import { configurationsUrl, type EnvironmentPlace } from './place';

/** Azure DevOps as `az` knows it: the audience of the token it asks for. */
const AZURE_DEVOPS_RESOURCE = '499b84ac-1321-427f-aa17-267ca6975798';

/** Text as one argument of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'"'"'`)}'`;
}

/** One command that adds a check, for bash, zsh and Azure Cloud Shell. */
export function azRestCommand({ configuration }: EnvironmentCheck, place: EnvironmentPlace): string {
  return command(place, quoted(JSON.stringify(configuration)));
}

/** One command line that adds every check of an environment and stops at the first that is refused. */
export function azRestCommands(checks: readonly EnvironmentCheck[], place: EnvironmentPlace): string {
  return checks.map((check) => azRestCommand(check, place)).join(' &&\n');
}

/** The same with the configuration in a file, which is the same in every shell, PowerShell too. */
export function azRestWithFile(
  { key, configuration }: EnvironmentCheck,
  place: EnvironmentPlace,
): { readonly fileName: string; readonly content: string; readonly command: string } {
  const fileName = `bug-gate-${key}.json`;
  return {
    fileName,
    content: `${JSON.stringify(configuration, null, 2)}\n`,
    command: command(place, `"@${fileName}"`),
  };
}

function command(place: EnvironmentPlace, body: string): string {
  return [
    'az rest --method post',
    `--resource ${AZURE_DEVOPS_RESOURCE}`,
    // In double quotes an interactive bash would still look for `!` in its history.
    `--url "${configurationsUrl(place).replaceAll('!', '%21')}"`,
    '--headers "Content-Type=application/json"',
    `--body ${body}`,
  ].join(' ');
}
