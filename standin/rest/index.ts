/** All REST areas of the stand-in. A new area is one file and one entry here. */
import { approvalsArea } from './approvals';
import type { RestArea } from './area';
import { buildArea } from './build';
import { checksArea } from './checks';
import { coreArea } from './core';
import { locationArea } from './discovery';
import { environmentsArea } from './environments';
import { extensionDataArea } from './extension-data';
import { permissionsArea } from './permissions';
import { pipelinesArea } from './pipelines';
import { releaseArea } from './release';
import { sourceProvidersArea } from './source-providers';
import { witArea } from './wit';

export const areas: readonly RestArea[] = [
  locationArea,
  coreArea,
  buildArea,
  pipelinesArea,
  environmentsArea,
  checksArea,
  approvalsArea,
  permissionsArea,
  extensionDataArea,
  sourceProvidersArea,
  releaseArea,
  witArea,
];
