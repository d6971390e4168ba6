import * as SDK from 'azure-devops-extension-sdk';

/** Service of a run's page (azure-devops-extension-api 5.276, BuildServices). */
const BUILD_PAGE = 'ms.vss-build-web.build-page-data-service';

/** The run as the host hands it over; only its id is relied on. */
interface HostRun {
  readonly id?: number;
}

/** What the host of a run's tab hands over with the handshake. Undocumented; either function may be missing. */
interface RunTabConfiguration {
  onBuildChanged?(listener: (run: HostRun) => void): void;
  onViewDisplayed?(listener: () => void): void;
}

interface BuildPageDataService {
  getBuildPageData(): Promise<{ readonly build?: HostRun } | undefined>;
}

/**
 * Offers an object to the host: a widget, or a widget's configuration. Hosts ask for it by the contribution's short id, or by
 * the whole one.
 */
export function offer(shortId: string, object: object): void {
  SDK.register(shortId, object);
  const whole = SDK.getContributionId();
  if (whole !== shortId) SDK.register(whole, object);
}

/** Asks the host to make the frame as high as its content. */
export function fitFrame(): void {
  SDK.resize();
}

/** Calls back with the id of the run whose page this is: at once when the host knows it, and whenever the run changes. */
export function onRun(listener: (runId: number) => void): void {
  const tell = (run: HostRun | undefined): void => {
    if (typeof run?.id === 'number') listener(run.id);
  };
  const configuration = SDK.getConfiguration() as RunTabConfiguration;
  if (typeof configuration.onBuildChanged === 'function') {
    configuration.onBuildChanged(tell);
    return;
  }
  // Newer pages tell by a service, and only once.
  void SDK.getService<BuildPageDataService>(BUILD_PAGE)
    .then((service) => service.getBuildPageData())
    .then((data) => tell(data?.build))
    .catch(() => undefined);
}

/** Calls back whenever the tab comes into view. */
export function onShown(listener: () => void): void {
  const configuration = SDK.getConfiguration() as RunTabConfiguration;
  if (typeof configuration.onViewDisplayed === 'function') configuration.onViewDisplayed(listener);
}
