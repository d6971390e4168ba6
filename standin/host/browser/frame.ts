import { Channel } from './channel';
import type { HostContext, HubContribution } from './rest';
import { serviceFactories } from './services';
import { type ThemeName, themes } from './themes';

/** What a page in a frame needs to know. */
export interface FrameSettings {
  readonly context: HostContext;
  readonly hub: HubContribution;
  readonly project: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly displayName: string; readonly uniqueName: string };
  readonly theme: ThemeName;
  /** Culture of the user's profile, e.g. `en-US`. */
  readonly culture: string;
  /** Windows id of the user's time zone, as the service sends it. */
  readonly timeZoneId: string;
  /** Minutes east of UTC. */
  readonly timezoneOffset: number;
  /** Address of the package's files; ends with a slash. */
  readonly assets: string;
  /** A frame without `allow-same-origin` has an opaque origin: no storage, and every request crosses origins. */
  readonly opaque: boolean;
  /** False plays a host that never answers the handshake. */
  readonly answers: boolean;
  /** What the host hands over beside the context; functions may be in it. */
  readonly configuration?: object;
  /** Called when the page asks for another size, in pixels. */
  onResize?(width: number, height: number): void;
}

/** One extension page in its frame. */
export interface ExtensionFrame {
  readonly element: HTMLIFrameElement;
  /** Sends the theme as the host does when the user chooses another one. */
  setTheme(theme: ThemeName): void;
  /** Calls a method of an object that the page offers. */
  call(instanceId: string, methodName: string, ...params: readonly unknown[]): Promise<unknown>;
  /** Tells the page that the user came back to it, so that it may look for news. */
  nudge(): void;
  close(): void;
}

const SANDBOX = 'allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads';

/** Makes the frame and answers its handshake, services and token requests. */
export function openFrame(settings: FrameSettings, onLoaded: () => void): ExtensionFrame {
  const element = document.createElement('iframe');
  element.title = settings.hub.name;
  element.className = 'extension-frame';
  element.setAttribute('sandbox', settings.opaque ? SANDBOX : `${SANDBOX} allow-same-origin`);
  element.allow = 'clipboard-write';
  const channel = new Channel(() => element.contentWindow);
  let theme = settings.theme;
  // As the real host does, one object per service and page, however often it is asked for.
  const services = new Map<string, object>();
  channel.offer('DevOps.HostControl', {
    initialHandshake: () => (settings.answers ? handshake(settings, theme) : new Promise(() => {})),
    notifyLoadSucceeded: async () => onLoaded(),
    notifyLoadFailed: async (error: unknown) => {
      onLoaded();
      console.warn('The extension says that it could not load:', error);
    },
    getAccessToken: async () => ({ token: settings.context.token }),
    getAppToken: async () => ({ token: settings.context.token }),
    resize: (width: number, height: number) => settings.onResize?.(width, height),
  });
  channel.offer('DevOps.ServiceManager', {
    getService: async (id: string) => {
      const known = services.get(id);
      if (known) return known;
      const factory = serviceFactories[id];
      if (!factory) throw new Error(`The service '${id}' does not exist.`);
      const service = factory(settings);
      services.set(id, service);
      return service;
    },
  });
  element.src = new URL(settings.hub.uri, settings.assets).href;
  const dispatch = (name: string, detail: unknown): void =>
    void channel.call('DevOps.SdkClient', 'dispatchEvent', [name, { detail }]).catch(() => undefined);
  return {
    element,
    setTheme: (name) => {
      theme = name;
      dispatch('themeChanged', { data: themes[name] });
    },
    call: (instanceId, methodName, ...params) => channel.call(instanceId, methodName, params),
    nudge: () => dispatch('focus', {}),
    close: () => {
      channel.close();
      element.remove();
    },
  };
}

function handshake(settings: FrameSettings, theme: ThemeName): object {
  const { context, hub, project, user } = settings;
  const extensionId = `${context.extension.publisherId}.${context.extension.extensionId}`;
  return {
    contributionId: `${extensionId}.${hub.id}`,
    context: {
      extension: { id: extensionId, ...context.extension, baseUri: settings.assets },
      pageContext: {
        globalization: {
          culture: settings.culture,
          explicitTheme: theme,
          theme,
          timeZoneId: settings.timeZoneId,
          timezoneOffset: settings.timezoneOffset * 60_000,
          typeAheadDisabled: false,
        },
        timeZonesConfiguration: { daylightSavingsAdjustments: [] },
        webContext: { project, team: { id: project.id, name: `${project.name} Team` } },
      },
      user: {
        descriptor: `aad.${user.id}`,
        id: user.id,
        name: user.uniqueName,
        displayName: user.displayName,
        imageUrl: '',
      },
      host: {
        id: '00000000-0000-4000-8000-00000000c011',
        name: context.organization,
        serviceVersion: 'Stand-in',
        type: 4,
        isHosted: true,
      },
    },
    initialConfig: settings.configuration ?? {},
    themeData: themes[theme],
  };
}
