/** Work item tracking: queries, work items, types, fields, areas and iterations, saved queries. */
import type { RestArea } from './area';
import { fieldRoutes } from './wit-fields';
import { nodeRoutes } from './wit-nodes';
import { queryRoutes } from './wit-queries';
import { typeRoutes } from './wit-types';
import { wiqlRoutes } from './wit-wiql';
import { workItemRoutes } from './wit-workitems';

export const witArea: RestArea = {
  name: 'wit',
  routes: [...wiqlRoutes, ...workItemRoutes, ...typeRoutes, ...fieldRoutes, ...nodeRoutes, ...queryRoutes],
};
