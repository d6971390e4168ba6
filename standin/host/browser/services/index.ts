import type { HostContext } from '../rest';
import { extensionDataService } from './extension-data';
import { pageLayoutService } from './layout';
import { locationService } from './location';
import { globalMessagesService } from './messages';
import { navigationService } from './navigation';
import { pageDataService } from './page-data';

/** What the services of one page share. */
export interface ServiceSettings {
  readonly context: HostContext;
  readonly project: { readonly id: string; readonly name: string };
}

/** The host's services by contribution id (research hub-stack §3). A new service is one file and one line here. */
export const serviceFactories: Readonly<Record<string, (settings: ServiceSettings) => object>> = {
  'ms.vss-features.location-service': locationService,
  'ms.vss-features.extension-data-service': extensionDataService,
  'ms.vss-features.host-navigation-service': navigationService,
  'ms.vss-features.host-page-layout-service': pageLayoutService,
  'ms.vss-tfs-web.tfs-page-data-service': pageDataService,
  'ms.vss-tfs-web.tfs-global-messages-service': globalMessagesService,
};
