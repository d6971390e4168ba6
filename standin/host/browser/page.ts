import type { FrameSettings } from './frame';
import type { HostContext, HubContribution } from './rest';
import type { ThemeName } from './themes';

/** What every page of the host needs; a frame needs to know its contribution as well. */
export type PageSettings = Omit<FrameSettings, 'hub' | 'configuration' | 'onResize'>;

/** A page of the host with its frames. */
export interface OpenPage {
  /** Group of the navigation. */
  readonly group: string;
  readonly name: string;
  /** Sends the theme to every frame. */
  setTheme(theme: ThemeName): void;
  /** Something happened in the story: every frame may look for news. */
  nudge(): void;
}

interface ProjectRef {
  readonly id: string;
  readonly name: string;
}

/** The project of an address, by name or id; the first one when the address names none. */
export function projectIn(path: string, projects: readonly ProjectRef[]): ProjectRef {
  const parts = path.split('/').map(decodeURIComponent);
  const project = projects.find(({ id, name }) => parts.includes(name) || parts.includes(id)) ?? projects[0];
  if (!project) throw new Error('The stand-in has no project.');
  return project;
}

const projectPath = (context: HostContext, project: string): string =>
  `${new URL(context.collectionUrl).pathname.replace(/\/$/, '')}/${encodeURIComponent(project)}`;

/** Address of a hub in a project. */
export function hubAddress(context: HostContext, project: string, hub: HubContribution): string {
  const { publisherId, extensionId } = context.extension;
  return `${projectPath(context, project)}/_apps/hub/${publisherId}.${extensionId}.${hub.id}`;
}

/** Address of a project's dashboard. */
export function dashboardAddress(context: HostContext, project: string): string {
  return `${projectPath(context, project)}/_dashboards`;
}
