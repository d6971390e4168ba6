import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { root } from './paths';

/** Where Chrome, Chromium and Edge are installed, most likely first. */
const INSTALLED: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    if (!folder) return [];
    return [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ];
  }),
];

/** No sandbox: build machines run as root. The rest keeps the browser from calling home. */
const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless browser: the one named by `BROWSER_PATH`, else an installed Chrome, Chromium or Edge, else the one
 * that comes with the npm packages (Linux on x64 only).
 * @throws Error that says what to install when there is none
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.BROWSER_PATH;
  const executablePath = named ?? INSTALLED.find((path) => existsSync(path));
  if (executablePath) return chromium.launch({ executablePath, args: [...FLAGS] });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found. Install Chrome, Chromium or Edge, or set BROWSER_PATH to one.');
  }
  const bundled = await unpackBundledBrowser();
  return chromium.launch({
    executablePath: bundled.executablePath,
    args: [...FLAGS],
    env: { ...process.env, ...bundled.environment } as Record<string, string>,
  });
}

/** Unpacks the browser of `@sparticuz/chromium` and the libraries a bare machine lacks, once per package version. */
async function unpackBundledBrowser(): Promise<{ executablePath: string; environment: Record<string, string> }> {
  const package_ = join(root, 'node_modules', '@sparticuz', 'chromium');
  const { version } = require(join(package_, 'package.json')) as { version: string };
  const folder = join(tmpdir(), `release-cadence-browser-${version}-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true });
  // The package unpacks into the temporary folder and takes a half-unpacked file for a whole one, so it gets its own.
  // The libraries come along only where it believes to run in a cloud function, which a bare machine resembles.
  const executablePath = await withEnvironment(
    {
      TMPDIR: folder,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
      LD_LIBRARY_PATH: undefined,
      FONTCONFIG_PATH: undefined,
    },
    async () => (await import('@sparticuz/chromium')).default.executablePath(),
  );
  return {
    executablePath,
    environment: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), dirname(executablePath)].join(':'),
      ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
  };
}

/** Runs something with other environment variables, and puts the old ones back. */
async function withEnvironment<T>(values: Record<string, string | undefined>, run: () => Promise<T>): Promise<T> {
  const assign = (source: Record<string, string | undefined>): void => {
    for (const [name, value] of Object.entries(source)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  assign(values);
  try {
    return await run();
  } finally {
    assign(before);
  }
}
