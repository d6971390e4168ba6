/**
 * The page of one run, `…/_build/results?buildId=…`: a line about the run, and the extension's tabs. A tab gets a
 * configuration with `onBuildChanged` and `onViewDisplayed`, as the service's own page hands it over.
 */
import { type ExtensionFrame, openFrame } from './frame';
import type { OpenPage, PageSettings } from './page';
import { call, type RunTabContribution } from './rest';

interface Build {
  readonly id: number;
  readonly buildNumber: string;
  readonly status: string;
  readonly result?: string;
  readonly definition: { readonly name: string };
}

interface Timeline {
  readonly records: readonly { readonly task?: { readonly id?: string } | null }[];
}

/** A tab that was opened. */
interface OpenTab {
  readonly frame: ExtensionFrame;
  readonly buildListeners: Set<(build: Build) => void>;
  readonly shownListeners: Set<() => void>;
}

const SUMMARY = 'Summary';

/** Opens the page of the run that the address names. @throws Error when there is no such run */
export async function openRun(settings: PageSettings, content: HTMLElement): Promise<OpenPage> {
  const { context, project } = settings;
  const parameters = new URL(location.href).searchParams;
  const route = `${encodeURIComponent(project.name)}/_apis/build/builds/${Number(parameters.get('buildId'))}`;
  const readBuild = (): Promise<Build> => call<Build>(context, route);
  let build = await readBuild();
  const timeline = await call<Timeline | undefined>(context, `${route}/timeline`);
  const tasks = new Set((timeline?.records ?? []).map(({ task }) => task?.id?.toLowerCase() ?? ''));
  const tabs = context.runTabs.filter(
    ({ supportsTasks }) => supportsTasks.length === 0 || supportsTasks.some((task) => tasks.has(task)),
  );

  const title = document.createElement('h2');
  const list = document.createElement('div');
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', 'Run');
  const panels = document.createElement('div');
  panels.className = 'run-panels';
  const page = document.createElement('div');
  page.className = 'run-page';
  page.append(title, list, panels);
  content.append(page);

  const summary = document.createElement('p');
  const open = new Map<string, OpenTab>();
  const tell = (): void => {
    title.textContent = `${build.definition.name} #${build.buildNumber}`;
    summary.textContent = `Run ${build.id}: ${build.result ?? build.status}`;
  };
  tell();
  const entries: readonly (RunTabContribution | null)[] = [null, ...tabs];
  const buttons = entries.map((tab, index) => {
    const panel = document.createElement('div');
    panel.id = `panel-${index}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-label', tab?.name ?? SUMMARY);
    panel.hidden = true;
    if (!tab) panel.append(summary);
    panels.append(panel);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = tab?.name ?? SUMMARY;
    button.setAttribute('role', 'tab');
    button.setAttribute('aria-controls', panel.id);
    button.addEventListener('click', () => show(index));
    list.append(button);
    return { tab, button, panel };
  });
  // Arrow keys move between tabs, as in the service.
  list.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = buttons.findIndex(({ button }) => button === document.activeElement);
    const next = (at + step + buttons.length) % buttons.length;
    show(next);
    buttons[next]?.button.focus();
  });

  function show(index: number): void {
    buttons.forEach(({ button, panel }, at) => {
      button.setAttribute('aria-selected', String(at === index));
      button.tabIndex = at === index ? 0 : -1;
      panel.hidden = at !== index;
    });
    const chosen = buttons[index];
    if (!chosen?.tab) return;
    const known = open.get(chosen.tab.id);
    if (known) for (const listener of known.shownListeners) listener();
    else open.set(chosen.tab.id, openTab(chosen.tab, chosen.panel));
    const url = new URL(location.href);
    url.searchParams.set('view', chosen.tab.id);
    history.replaceState(null, '', url);
  }

  function openTab(tab: RunTabContribution, panel: HTMLElement): OpenTab {
    const buildListeners = new Set<(build: Build) => void>();
    const shownListeners = new Set<() => void>();
    const configuration = {
      onBuildChanged: (listener: (build: Build) => void) => {
        buildListeners.add(listener);
        listener(build);
      },
      onViewDisplayed: (listener: () => void) => {
        shownListeners.add(listener);
        listener();
      },
    };
    const frame = openFrame({ ...settings, hub: tab, configuration }, () => document.body.classList.add('loaded'));
    panel.append(frame.element);
    return { frame, buildListeners, shownListeners };
  }

  const wanted = buttons.findIndex(({ tab }) => tab !== null && tab.id === parameters.get('view'));
  show(Math.max(0, wanted));
  return {
    group: 'Pipelines',
    name: `${build.definition.name} #${build.buildNumber}`,
    setTheme: (theme) => {
      for (const { frame } of open.values()) frame.setTheme(theme);
    },
    nudge: () =>
      void readBuild().then((now) => {
        build = now;
        tell();
        for (const { buildListeners } of open.values()) for (const listener of buildListeners) listener(now);
      }),
  };
}
