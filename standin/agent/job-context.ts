/** What a job on an agent knows: folders, variables, secrets, and what its steps hand on. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface JobFolders {
  /** Work folder of this job alone. */
  readonly work: string;
  /** Checked-out sources; also System.DefaultWorkingDirectory. */
  readonly sources: string;
  readonly staging: string;
  readonly binaries: string;
  readonly testResults: string;
  readonly temp: string;
  readonly tools: string;
}

/** Makes the folders of a job as an agent lays them out. */
export function createJobFolders(work: string): JobFolders {
  const folders: JobFolders = {
    work,
    sources: join(work, '1', 's'),
    staging: join(work, '1', 'a'),
    binaries: join(work, '1', 'b'),
    testResults: join(work, '1', 'TestResults'),
    temp: join(work, '_temp'),
    tools: join(work, '_tool'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  return folders;
}

/** Names as environment variables: dots and blanks become underscores, upper case. */
export const environmentName = (name: string) => name.replace(/[. ]/g, '_').toUpperCase();

/** Variables of a job, looked up without case. */
export class Variables {
  private readonly values = new Map<string, { name: string; value: string; secret: boolean; readOnly: boolean }>();

  constructor(initial: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(initial)) this.set(name, value);
  }

  get(name: string): string | undefined {
    return this.values.get(name.toLowerCase())?.value;
  }

  isReadOnly(name: string): boolean {
    return this.values.get(name.toLowerCase())?.readOnly === true;
  }

  set(name: string, value: string, flags: { readonly secret?: boolean; readonly readOnly?: boolean } = {}): void {
    const known = this.values.get(name.toLowerCase());
    this.values.set(name.toLowerCase(), {
      name: known?.name ?? name,
      value,
      secret: flags.secret ?? known?.secret ?? false,
      readOnly: flags.readOnly ?? known?.readOnly ?? false,
    });
  }

  all(): readonly { name: string; value: string; secret: boolean }[] {
    return [...this.values.values()];
  }

  /** Replaces `$(name)`, once and not recursively; unknown names stay as written. */
  expand(text: string): string {
    return text.replace(/\$\(([^()]+)\)/g, (whole, name: string) => this.get(name) ?? whole);
  }
}
