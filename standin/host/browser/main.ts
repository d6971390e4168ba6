import { announce } from './announce';
import { type ExtensionFrame, openFrame } from './frame';
import { call, type HostContext, type HubContribution, listOf } from './rest';
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

/** Groups of the service's navigation. Only Pipelines has pages here: the extension's hubs. */
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
  const { project, hub } = chosen(context, projects);
  const user = {
    id: connection.authenticatedUser.id,
    displayName: connection.authenticatedUser.providerDisplayName ?? 'User',
    uniqueName: connection.authenticatedUser.properties?.Account?.$value ?? '',
  };
  showHeader(context, project, hub, user.displayName);
  showNavigation(context, project, hub);
  const frame: ExtensionFrame = openFrame(
    {
      context,
      hub,
      project,
      user,
      theme,
      culture: parameters.get('culture') ?? 'en-US',
      timeZoneId: parameters.get('zone') ?? 'Eastern Standard Time',
      timezoneOffset: -300,
      assets: new URL('/_extension/', location.href).href,
      opaque: parameters.get('frame') !== 'same-origin',
      answers: parameters.get('handshake') !== 'never',
    },
    () => document.body.classList.add('loaded'),
  );
  byId('content').append(frame.element);

  const themePicker = byId('theme') as HTMLSelectElement;
  themePicker.value = theme;
  themePicker.addEventListener('change', () => {
    theme = themeNamed(themePicker.value);
    applyTheme(document.documentElement, theme);
    frame.setTheme(theme);
    const url = new URL(location.href);
    url.searchParams.set('theme', theme);
    history.replaceState(null, '', url);
  });
  const projectPicker = byId('project') as HTMLSelectElement;
  for (const { name } of projects) projectPicker.add(new Option(name, name, false, name === project.name));
  projectPicker.addEventListener('change', () => {
    location.assign(`${pageAddress(context, projectPicker.value, hub)}?theme=${theme}`);
  });
  await startStory(byId('story-actions'), byId('story-clock') as HTMLTimeElement, () => frame.nudge());
}

async function readContext(): Promise<HostContext> {
  const response = await fetch('/_host/context.json');
  const found = (await response.json()) as Omit<HostContext, 'collectionUrl'> & { collectionPath: string };
  return { ...found, collectionUrl: new URL(found.collectionPath, location.origin).href.replace(/\/$/, '') };
}

function pageAddress(context: HostContext, project: string, hub: HubContribution): string {
  const { publisherId, extensionId } = context.extension;
  const path = new URL(context.collectionUrl).pathname.replace(/\/$/, '');
  return `${path}/${encodeURIComponent(project)}/_apps/hub/${publisherId}.${extensionId}.${hub.id}`;
}

/** Project and hub of the address; the first of each when the address names none. */
function chosen(
  context: HostContext,
  projects: readonly ProjectRef[],
): { readonly project: ProjectRef; readonly hub: HubContribution } {
  const parts = location.pathname.split('/').map(decodeURIComponent);
  const at = parts.indexOf('_apps');
  const project = projects.find(({ name }) => at > 0 && name === parts[at - 1]) ?? projects[0];
  const hub = context.hubs.find(({ id }) => parts[at + 2]?.endsWith(`.${id}`)) ?? context.hubs[0];
  if (!project) throw new Error('The stand-in has no project.');
  if (!hub) throw new Error('The extension has no hub.');
  if (at < 0) history.replaceState(null, '', pageAddress(context, project.name, hub) + location.search + location.hash);
  return { project, hub };
}

function showHeader(context: HostContext, project: ProjectRef, hub: HubContribution, userName: string): void {
  document.title = `${hub.name} - ${project.name}`;
  const trail = [context.organization, project.name, 'Pipelines', hub.name];
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

function showNavigation(context: HostContext, project: ProjectRef, current: HubContribution): void {
  const list = document.createElement('ul');
  for (const group of GROUPS) {
    const item = document.createElement('li');
    const name = document.createElement('span');
    name.className = 'group';
    name.textContent = group;
    item.append(name);
    if (group === 'Pipelines') item.append(pipelinePages(context, project, current));
    else item.className = 'elsewhere';
    list.append(item);
  }
  byId('side').append(list);
}

function pipelinePages(context: HostContext, project: ProjectRef, current: HubContribution): HTMLElement {
  const list = document.createElement('ul');
  for (const page of PIPELINE_PAGES) {
    const item = document.createElement('li');
    item.className = 'elsewhere';
    const name = document.createElement('span');
    name.textContent = page;
    item.append(name);
    list.append(item);
  }
  for (const hub of context.hubs) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = pageAddress(context, project.name, hub);
    link.textContent = hub.name;
    if (hub.id === current.id) link.setAttribute('aria-current', 'page');
    item.append(link);
    list.append(item);
  }
  return list;
}

start().catch((error: unknown) => {
  announce(`The page could not start: ${error instanceof Error ? error.message : String(error)}`);
});
