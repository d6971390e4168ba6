// Closed lists that Azure DevOps knows and tfx does not check.

/** Scopes an extension may ask for (azure-devops-docs, integrate/includes/scopes). */
export const SCOPES: ReadonlySet<string> = new Set([
  ...['vso.advsec', 'vso.advsec_write', 'vso.advsec_manage', 'vso.agentpools', 'vso.agentpools_manage'],
  ...['vso.agentpools_listen', 'vso.analytics', 'vso.auditlog', 'vso.auditstreams_manage', 'vso.auditstreams_delete'],
  ...['vso.build', 'vso.build_execute', 'vso.code', 'vso.code_write', 'vso.code_manage', 'vso.code_full'],
  ...['vso.code_status', 'vso.connected_server', 'vso.dashboards', 'vso.dashboards_manage', 'vso.entitlements'],
  ...['vso.environment_manage', 'vso.extension', 'vso.extension_manage', 'vso.extension.data'],
  ...['vso.extension.data_write', 'vso.gallery', 'vso.gallery_acquire', 'vso.gallery_publish', 'vso.gallery_manage'],
  ...['vso.graph', 'vso.graph_manage', 'vso.identity', 'vso.identity_manage', 'vso.machinegroup_manage'],
  ...['vso.memberentitlementmanagement', 'vso.memberentitlementmanagement_write', 'vso.notification'],
  ...['vso.notification_write', 'vso.notification_manage', 'vso.notification_diagnostics', 'vso.packaging'],
  ...['vso.packaging_write', 'vso.packaging_manage', 'vso.pipelineresources_use', 'vso.pipelineresources_manage'],
  ...['vso.profile', 'vso.profile_write', 'vso.project', 'vso.project_write', 'vso.project_manage', 'vso.release'],
  ...['vso.release_execute', 'vso.release_manage', 'vso.securefiles_read', 'vso.securefiles_write'],
  ...['vso.securefiles_manage', 'vso.security_manage', 'vso.serviceendpoint', 'vso.serviceendpoint_query'],
  ...['vso.serviceendpoint_manage', 'vso.settings', 'vso.settings_write', 'vso.symbols', 'vso.symbols_write'],
  ...['vso.symbols_manage', 'vso.taskgroups_read', 'vso.taskgroups_write', 'vso.taskgroups_manage', 'vso.test'],
  ...['vso.test_write', 'vso.threads_full', 'vso.tokenadministration', 'vso.tokens', 'vso.variablegroups_read'],
  ...['vso.variablegroups_write', 'vso.variablegroups_manage', 'vso.wiki', 'vso.wiki_write', 'vso.work'],
  ...['vso.work_write', 'vso.work_full'],
]);

/** Marketplace categories of Azure DevOps extensions. */
export const CATEGORIES: ReadonlySet<string> = new Set([
  'Azure Artifacts',
  'Azure Boards',
  'Azure Pipelines',
  'Azure Repos',
  'Azure Test Plans',
]);

/** Contribution types this product may use, each with the one target that makes it appear. */
export const CONTRIBUTION_TARGETS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ms.vss-distributed-task.task', new Set(['ms.vss-distributed-task.tasks'])],
  ['ms.vss-web.hub', new Set(['ms.vss-build-web.build-release-hub-group'])],
  ['ms.vss-build-web.build-results-tab', new Set(['ms.vss-build-web.build-results-view'])],
  [
    'ms.vss-dashboards-web.widget',
    new Set(['ms.vss-dashboards-web.widget-catalog', '.stage-strip-widget-configuration']),
  ],
  ['ms.vss-dashboards-web.widget-configuration', new Set(['ms.vss-dashboards-web.widget-configuration'])],
]);

/** Node handlers an agent of today knows and still supports; an unknown one is silently ignored by the agent. */
export const AGENT_HANDLERS: ReadonlySet<string> = new Set(['Node20_1', 'Node24']);

/** Handlers of a task that the server runs. */
export const SERVER_HANDLERS: ReadonlySet<string> = new Set(['HttpRequest', 'HttpRequestChain']);

/** File endings for which the packager knows the content type on every platform. */
export const KNOWN_ENDINGS: ReadonlySet<string> = new Set([
  '.js',
  '.json',
  '.png',
  '.html',
  '.css',
  '.svg',
  '.md',
  '.woff',
]);

/** Whole package, zipped. Everything is bundled; more than this means that something slipped in. */
export const PACKAGE_BUDGET_BYTES = 1_200_000;
