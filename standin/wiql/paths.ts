import type { FieldDefinition } from './source';

/** The tree a path field points into. */
export function treeOf(field: FieldDefinition): 'area' | 'iteration' {
  return field.referenceName === 'System.IterationPath' ? 'iteration' : 'area';
}

/** Decides a folded path: the node itself, and with children all below it. */
export function pathTest(node: string, withChildren: boolean): (path: string) => boolean {
  const below = `${node}\\`;
  return (path) => path === node || (withChildren && path.startsWith(below));
}
