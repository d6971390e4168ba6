import { announce } from './announce';
import { openDashboard } from './dashboard';
import { openFrame } from './frame';
import { dashboardAddress, hubAddress, type OpenPage, type PageSettings, projectIn } from './page';
import { call, type HostContext, type HubContribution, listOf } from './rest';
import { openRun } from './run';
import { startStory } from './story';
import { applyTheme, type ThemeName, themeNamed } from './themes';

interface ProjectRef {
  readonly id: string;
  readonly name: string;
}

interface ConnectionData {
  readonly authenticatedUser: {
    readonly id: string;
    readonly providerDisplayName?: string;
    readonly properties?: { readonly Account?: { readonly $value?: string } };
  };
}

/** Groups of the service's navigation. Only pages that the extension adds something to are there. */
const GROUPS = ['Overview', 'Boards', 'Repos', 'Pipelines', 'Test Plans', 'Artifacts'];
const PIPELINE_PAGES = ['Pipelines', 'Environments', 'Releases', 'Library'];

const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The host page has no element '${id}'.`);
  return element;
};

async function start(): Promise<void> {
  const parameters = new URL(location.href).searchParams;
  let theme: ThemeName = themeNamed(parameters.get('theme'));
  applyTheme(document.documentElement, theme);
  const context = await readContext();
  const [projects, connection] = await Promise.all([
    call<{ value: ProjectRef[] }>(context, '_apis/projects').then(listOf),
    call<ConnectionData>(context, '_apis/connectionData'),
  ]);
  const project = projectIn(location.pathname, projects);
  const settings: PageSettings = {
    context,
    project,
    user: {
      id: connection.authenticatedUser.id,
      displayName: connection.authenticatedUser.providerDisplayName ?? 'User',
      uniqueName: connection.authenticatedUser.properties?.Account?.$value ?? '',
    },
    theme,
    culture: parameters.get('culture') ?? 'en-US',
    timeZoneId: parameters.get('zone') ?? 'Eastern Standard Time',
    timezoneOffset: -300,
    assets: new URL('/_extension/', location.href).href,
    opaque: parameters.get('frame') !== 'same-origin',
    answers: parameters.get('handshake') !== 'never',
  };
  const page = await open(settings, byId('content'));
  showHeader(context, project, page, settings.user.displayName);
  showNavigation(context, project, page);

  const themePicker = byId('theme') as HTMLSelectElement;
  themePicker.value = theme;
  themePicker.addEventListener('change', () => {
    theme = themeNamed(themePicker.value);
    applyTheme(document.documentElement, theme);
    page.setTheme(theme);
    const url = new URL(location.href);
    url.searchParams.set('theme', theme);
    history.replaceState(null, '', url);
  });
  const projectPicker = byId('project') as HTMLSelectElement;
  for (const { name } of projects) projectPicker.add(new Option(name, name, false, name === project.name));
  projectPicker.addEventListener('change', () => {
    const hub = context.hubs[0];
    if (hub) location.assign(`${hubAddress(context, projectPicker.value, hub)}?theme=${theme}`);
  });
  await startStory(byId('story-actions'), byId('story-clock') as HTMLTimeElement, () => page.nudge());
}

async function readContext(): Promise<HostContext> {
  const response = await fetch('/_host/context.json');
  const found = (await response.json()) as Omit<HostContext, 'collectionUrl'> & { collectionPath: string };
  return { ...found, collectionUrl: new URL(found.collectionPath, location.origin).href.replace(/\/$/, '') };
}

/** The page of the address: a run, a dashboard, else a hub. */
async function open(settings: PageSettings, content: HTMLElement): Promise<OpenPage> {
  if (/\/_build\/results$/.test(location.pathname)) return openRun(settings, content);
  if (/\/_dashboards(\/|$)/.test(location.pathname)) return openDashboard(settings, content);
  return openHub(settings, content);
}

/** The hub of the address; the first one when the address names none. */
function openHub(settings: PageSettings, content: HTMLElement): OpenPage {
  const { context, project } = settings;
  const parts = location.pathname.split('/');
  const at = parts.indexOf('_apps');
  const hub = context.hubs.find(({ id }) => parts[at + 2]?.endsWith(`.${id}`)) ?? context.hubs[0];
  if (!hub) throw new Error('The extension has no hub.');
  if (at < 0) history.replaceState(null, '', hubAddress(context, project.name, hub) + location.search + location.hash);
  const frame = openFrame({ ...settings, hub }, () => document.body.classList.add('loaded'));
  content.append(frame.element);
  return { group: 'Pipelines', name: hub.name, setTheme: (name) => frame.setTheme(name), nudge: () => frame.nudge() };
}

function showHeader(context: HostContext, project: ProjectRef, page: OpenPage, userName: string): void {
  document.title = `${page.name} - ${project.name}`;
  const trail = [context.organization, project.name, page.group, page.name];
  byId('breadcrumb').append(
    ...trail.map((text, index) => {
      const item = document.createElement('li');
      item.textContent = text;
      if (index === trail.length - 1) item.setAttribute('aria-current', 'page');
      return item;
    }),
  );
  const user = byId('user');
  user.textContent = userName
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('');
  user.title = userName;
  user.setAttribute('role', 'img');
  user.setAttribute('aria-label', `Signed in as ${userName}`);
}

function showNavigation(context: HostContext, project: ProjectRef, current: OpenPage): void {
  const list = document.createElement('ul');
  for (const group of GROUPS) {
    const item = document.createElement('li');
    const name = document.createElement('span');
    name.className = 'group';
    name.textContent = group;
    item.append(name);
    const pages = pagesOf(group, context, project);
    if (pages.length > 0) item.append(pageList(pages, current));
    else item.className = 'elsewhere';
    list.append(item);
  }
  byId('side').append(list);
}

/** A line of the navigation; without an address it is only there because the service has it. */
interface NavigationLine {
  readonly name: string;
  readonly address?: string;
}

function pagesOf(group: string, context: HostContext, project: ProjectRef): readonly NavigationLine[] {
  if (group === 'Overview') return [{ name: 'Dashboards', address: dashboardAddress(context, project.name) }];
  if (group !== 'Pipelines') return [];
  const hubs = context.hubs.map((hub: HubContribution) => ({
    name: hub.name,
    address: hubAddress(context, project.name, hub),
  }));
  return [...PIPELINE_PAGES.map((name) => ({ name })), ...hubs];
}

function pageList(pages: readonly NavigationLine[], current: OpenPage): HTMLElement {
  const list = document.createElement('ul');
  for (const { name, address } of pages) {
    const item = document.createElement('li');
    const line = document.createElement(address === undefined ? 'span' : 'a');
    line.textContent = name;
    if (address === undefined) item.className = 'elsewhere';
    else line.setAttribute('href', address);
    if (name === current.name) line.setAttribute('aria-current', 'page');
    item.append(line);
    list.append(item);
  }
  return list;
}

start().catch((error: unknown) => {
  announce(`The page could not start: ${error instanceof Error ? error.message : String(error)}`);
});
