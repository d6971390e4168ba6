/** What the extension's manifest adds to which page, as the pages need it. */
import type { HostContext, HubContribution, WidgetSize } from './browser/rest';

export interface Manifest {
  readonly publisher: string;
  readonly id: string;
  readonly version: string;
  readonly contributions: readonly ManifestContribution[];
}

interface ManifestContribution {
  readonly id: string;
  readonly type: string;
  readonly targets?: readonly string[];
  readonly properties?: {
    readonly name?: string;
    readonly uri?: string;
    readonly supportedSizes?: readonly WidgetSize[];
    readonly isNameConfigurable?: boolean;
    readonly supportsTasks?: readonly string[];
  };
}

/** Hubs, widgets with their configurations, and tabs of runs. A contribution without a page is left out. */
export function contributionsOf({
  contributions,
}: Pick<Manifest, 'contributions'>): Pick<HostContext, 'hubs' | 'widgets' | 'runTabs'> {
  const pages = (type: string) => contributions.filter((one) => one.type === type && one.properties?.uri !== undefined);
  const configurations = pages('ms.vss-dashboards-web.widget-configuration').map(page);
  return {
    hubs: pages('ms.vss-web.hub').map(page),
    widgets: pages('ms.vss-dashboards-web.widget').map((widget) => ({
      ...page(widget),
      sizes: widget.properties?.supportedSizes ?? [{ rowSpan: 1, columnSpan: 1 }],
      nameConfigurable: widget.properties?.isNameConfigurable !== false,
      // A target that begins with a dot is a contribution of the same extension; otherwise it is written out.
      configuration:
        configurations.find(({ id }) => (widget.targets ?? []).some((target) => target.endsWith(`.${id}`))) ?? null,
    })),
    runTabs: pages('ms.vss-build-web.build-results-tab').map((tab) => ({
      ...page(tab),
      supportsTasks: (tab.properties?.supportsTasks ?? []).map((task) => task.toLowerCase()),
    })),
  };
}

function page({ id, properties }: ManifestContribution): HubContribution {
  return { id, name: properties?.name ?? id, uri: properties?.uri ?? '' };
}
