import { fold, type Team, type WiqlSource } from '../wiql';
import type { AreaAccess } from './access';
import type { FieldCatalogue } from './fields';
import type { Identities, Identity } from './identities';
import { findLinkEnd } from './links';
import type { BoardsProject, BoardsTeam } from './project';
import { currentFields, type WorkItem } from './workitem';
import type { WorkItems } from './workitems';

/** What the query source is made of. */
export interface SourceParts {
  readonly projects: readonly BoardsProject[];
  readonly workItems: WorkItems;
  readonly catalogue: FieldCatalogue;
  readonly identities: Identities;
  readonly access: AreaAccess;
}

/** The data as one identity sees it; without an identity, all of it. */
export function sourceFor(parts: SourceParts, identity: Identity | undefined): WiqlSource {
  const canRead = readTest(parts.access, identity);
  const { projects, workItems, catalogue, identities } = parts;
  return {
    *items() {
      for (const item of workItems.all()) if (canRead(item)) yield item;
    },
    item(id) {
      const item = workItems.find(id);
      return item && canRead(item) ? item : undefined;
    },
    links: (id) => workItems.links.of(id),
    field: (name) => catalogue.find(name),
    nodePath(kind, path) {
      for (const project of projects) {
        const node = project.tree(kind).find(path);
        if (node) return node.path;
      }
      return undefined;
    },
    category: (name) => categoryTypes(projects, name),
    group: (name) => identities.membersOf(name),
    linkType(name) {
      const end = findLinkEnd(name);
      return end && { name: end.referenceName, tree: end.topology === 'tree' };
    },
    team(projectName, name) {
      const project = projects.find((each) => fold(each.name) === fold(projectName));
      const team = project?.findTeam(name);
      return project && team && describeTeam(project, team);
    },
  };
}

/** @returns whether a work item is there for an identity: not deleted, and in an area it may see now */
export function readTest(access: AreaAccess, identity: Identity | undefined): (item: WorkItem) => boolean {
  const canSee = access.testFor(identity?.id);
  if (!canSee) return (item) => item.deletedAt === undefined;
  return (item) => item.deletedAt === undefined && canSee(String(currentFields(item)['System.AreaPath']));
}

function categoryTypes(projects: readonly BoardsProject[], name: string): Map<string, Set<string>> | undefined {
  const found = new Map<string, Set<string>>();
  for (const project of projects) {
    const category = project.findCategory(name);
    if (category) found.set(fold(project.name), new Set(category.types.map(fold)));
  }
  return found.size > 0 ? found : undefined;
}

function describeTeam(project: BoardsProject, team: BoardsTeam): Team {
  const iterations = team.iterations.flatMap((path) => {
    const node = project.iterations.find(path);
    return node?.start !== undefined && node.finish !== undefined
      ? [{ path: node.path, start: node.start, finish: node.finish }]
      : [];
  });
  return {
    project: project.name,
    name: team.name,
    iterations: iterations.sort((left, right) => left.start - right.start),
    areas: team.areas,
  };
}
