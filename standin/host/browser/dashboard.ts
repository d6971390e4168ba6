/**
 * A dashboard with the extension's widgets, and the panel in which one is configured: it calls them as the service does
 * (azure-devops-extension-api, Dashboard/WidgetContracts). Every size of every widget is on it once. What is chosen is kept
 * for this browser tab.
 */
import { announce } from './announce';
import { type ExtensionFrame, openFrame } from './frame';
import type { OpenPage, PageSettings } from './page';
import type { WidgetContribution, WidgetSize } from './rest';
import type { ThemeName } from './themes';

interface WidgetSettings {
  readonly name: string;
  readonly size: WidgetSize;
  readonly customSettings: { readonly data: string | null };
}

interface WidgetStatus {
  /** 2 = not configured. */
  readonly statusType?: number;
}

interface SaveStatus {
  readonly isValid: boolean;
  readonly customSettings?: WidgetSettings['customSettings'];
}

/** Pixels of one cell and between two of them. */
const CELL = 160;
const GAP = 10;
const UNCONFIGURED = 2;
const STORE = 'dashboard';
const CONFIGURATION_CHANGE = 'ms.vss-dashboards-web.configurationChange';

const pixels = (cells: number): number => CELL * cells + GAP * (cells - 1);
const sizeName = ({ columnSpan, rowSpan }: WidgetSize): string => `${columnSpan} x ${rowSpan}`;

/** Opens the project's dashboard. */
export function openDashboard(settings: PageSettings, content: HTMLElement): OpenPage {
  const page = document.createElement('div');
  page.className = 'dashboard';
  const grid = document.createElement('div');
  grid.className = 'dashboard-grid';
  const panel = document.createElement('section');
  panel.className = 'dashboard-panel';
  panel.setAttribute('aria-label', 'Configuration');
  panel.hidden = true;
  page.append(grid, panel);
  content.append(page);
  let configuration: ExtensionFrame | null = null;
  let theme = settings.theme;
  const stored = readStore();
  const tiles = settings.context.widgets.flatMap((widget) =>
    widget.sizes.map((size, index) => {
      const id = `${widget.id}-${index}`;
      const known = stored[id] ?? { name: widget.name, size, customSettings: { data: null } };
      return new Tile(settings, widget, known, (tile) => {
        configuration?.close();
        configuration = openPanel(panel, { ...settings, theme }, tile, () => {
          stored[id] = tile.settings;
          sessionStorage.setItem(STORE, JSON.stringify(stored));
        });
      });
    }),
  );
  grid.append(...tiles.map(({ element }) => element));
  return {
    group: 'Overview',
    name: 'Dashboards',
    setTheme: (name: ThemeName) => {
      theme = name;
      for (const { frame } of tiles) frame.setTheme(name);
      configuration?.setTheme(name);
    },
    nudge: () => {
      for (const { frame } of tiles) frame.nudge();
    },
  };
}

function readStore(): Record<string, WidgetSettings> {
  return JSON.parse(sessionStorage.getItem(STORE) ?? '{}') as Record<string, WidgetSettings>;
}

/** One widget on the dashboard: its frame, or what the dashboard says instead. */
class Tile {
  readonly element = document.createElement('section');
  readonly frame: ExtensionFrame;
  readonly widget: WidgetContribution;
  settings: WidgetSettings;
  readonly #instead = document.createElement('div');
  readonly #configure: HTMLButtonElement;
  readonly #loaded: Promise<void>;

  constructor(
    page: PageSettings,
    widget: WidgetContribution,
    settings: WidgetSettings,
    configure: (tile: Tile) => void,
  ) {
    this.widget = widget;
    this.settings = settings;
    this.element.className = 'tile';
    let loaded: () => void = () => undefined;
    this.#loaded = new Promise((resolve) => {
      loaded = resolve;
    });
    this.frame = openFrame({ ...page, hub: widget }, loaded);
    this.#configure = document.createElement('button');
    this.#configure.type = 'button';
    this.#configure.className = 'tile-configure';
    this.#configure.textContent = 'Configure';
    this.#configure.hidden = widget.configuration === null;
    this.#configure.addEventListener('click', () => configure(this));
    this.#instead.className = 'tile-instead';
    this.element.append(this.frame.element, this.#instead, this.#configure);
    this.#shape(settings);
    this.#say('Loading…');
    void this.#loaded.then(async () => {
      await this.#ask('preload', this.settings);
      await this.show('load', this.settings);
    });
  }

  /** Lets the widget draw settings: those that are kept, or a preview of others. */
  async show(method: 'load' | 'reload', settings: WidgetSettings): Promise<void> {
    await this.#loaded;
    this.#shape(settings);
    const status = await this.#ask(method, settings);
    if (status?.statusType === UNCONFIGURED) this.#say('This widget is not configured yet.');
    else if (status) this.#say('');
  }

  /** Keeps settings and draws them. */
  async keep(settings: WidgetSettings): Promise<void> {
    this.settings = settings;
    await this.show('reload', settings);
  }

  focus(): void {
    this.#configure.focus();
  }

  async #ask(method: string, settings: WidgetSettings): Promise<WidgetStatus | null> {
    try {
      return (await this.frame.call(this.widget.id, method, settings)) as WidgetStatus;
    } catch (error) {
      this.#say(`Widget failed to load. ${(error as { message?: string }).message ?? ''}`);
      return null;
    }
  }

  #shape({ name, size }: WidgetSettings): void {
    this.element.setAttribute('aria-label', `${name}, ${sizeName(size)}`);
    this.frame.element.title = name;
    this.element.style.width = `${pixels(size.columnSpan)}px`;
    this.element.style.height = `${pixels(size.rowSpan)}px`;
    this.#configure.setAttribute('aria-label', `Configure ${name}, ${sizeName(size)}`);
  }

  /** Shows words in the place of the widget; none show the widget. */
  #say(words: string): void {
    this.#instead.textContent = words;
    this.#instead.hidden = words === '';
    this.frame.element.style.visibility = words === '' ? 'visible' : 'hidden';
  }
}

/** The panel at the side: name and size are the dashboard's, the rest is the extension's page. */
function openPanel(panel: HTMLElement, page: PageSettings, tile: Tile, kept: () => void): ExtensionFrame {
  const { widget } = tile;
  const before = tile.settings;
  let draft = before;
  const configuration = widget.configuration;
  if (!configuration) throw new Error(`The widget '${widget.id}' has no configuration.`);
  const preview = (): void => void tile.show('reload', draft);

  const title = document.createElement('h2');
  title.textContent = 'Configuration';
  const name = document.createElement('input');
  name.value = draft.name;
  name.disabled = !widget.nameConfigurable;
  name.addEventListener('change', () => {
    draft = { ...draft, name: name.value };
    preview();
  });
  const size = document.createElement('select');
  for (const [index, one] of widget.sizes.entries()) {
    size.add(new Option(sizeName(one), String(index), false, sizeName(one) === sizeName(draft.size)));
  }
  size.addEventListener('change', () => {
    draft = { ...draft, size: widget.sizes[Number(size.value)] ?? draft.size };
    preview();
  });
  const frame = openFrame(
    {
      ...page,
      hub: configuration,
      onResize: (_width, height) => {
        frame.element.style.height = `${height}px`;
      },
    },
    () => void load(),
  );
  frame.element.className = 'extension-frame configuration-frame';
  const save = button('Save', async () => {
    // A configuration that is not complete rejects, or says so: it shows itself what is missing.
    const status = (await call('onSave').catch((error: unknown) => error)) as SaveStatus;
    if (status.isValid !== true) {
      announce('Some settings are missing.');
      return;
    }
    await tile.keep({ ...draft, customSettings: status.customSettings ?? draft.customSettings });
    kept();
    close();
  });
  const cancel = button('Cancel', async () => {
    await tile.keep(before);
    close();
  });
  const buttons = document.createElement('div');
  buttons.className = 'panel-buttons';
  buttons.append(save, cancel);
  panel.replaceChildren(title, labelled('Name', name), labelled('Size', size), frame.element, buttons);
  panel.hidden = false;
  name.focus();
  return frame;

  function call(method: string, ...params: readonly unknown[]): Promise<unknown> {
    // The service knows contributions by their whole id, so the page must answer to that one too.
    const { publisherId, extensionId } = page.context.extension;
    return frame.call(`${publisherId}.${extensionId}.${configuration?.id ?? ''}`, method, ...params);
  }

  async function load(): Promise<void> {
    const context = {
      notify: async (event: string, { data }: { readonly data: unknown }) => {
        if (event !== CONFIGURATION_CHANGE) return;
        draft = { ...draft, customSettings: data as WidgetSettings['customSettings'] };
        preview();
      },
    };
    await call('load', draft, context).catch((error: { message?: string }) => announce(error.message ?? String(error)));
  }

  function close(): void {
    frame.close();
    panel.hidden = true;
    panel.replaceChildren();
    tile.focus();
  }
}

function button(label: string, act: () => Promise<void>): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', () => void act());
  return made;
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  const label = document.createElement('label');
  label.textContent = text;
  label.append(control);
  return label;
}
