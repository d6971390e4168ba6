import type { StripView } from '../../core/cadence/assemble/strip';
import type { Connection } from '../data/embedded/connection';
import { StripSource } from '../data/embedded/strip-source';
import {
  type ConfigurableWidget,
  failure,
  LOADED,
  NOT_CONFIGURED,
  type WidgetSettings,
  type WidgetStatus,
} from '../data/embedded/widget-contract';
import { chosenStages, layoutOf, readSettings, type StripSettings } from '../data/embedded/widget-settings';
import { documentsOf } from '../data/stored-plan';
import { INITIAL, linkTo, pipelineText, type UrlState } from '../data/url-state';
import { element, redraw } from '../embedded/dom';
import { followLinks } from '../embedded/links';
import { problemText } from '../embedded/problem';
import { type EmbeddedLanguage, EmbeddedText } from '../text/embedded';
import type { WidgetTextKey } from '../text/embedded/widget';
import { Formats } from '../text/format';
import { type StripProps, stripList } from './strip';

/** A dashboard hangs on walls for days: it looks for news every few minutes, and only while somebody can see it. */
const REFRESH_MS = 5 * 60_000;
const SOONEST_REFRESH_MS = 1500;

/** The hub the widget leads to. */
const HUB = 'stage-cadence';

/** What is on the widget. */
interface Shown {
  readonly settings: StripSettings;
  readonly view: StripView;
  /** Why the last look for news failed; empty when it did not. */
  readonly trouble: string;
}

/** The stage strip on a dashboard: draws what the dashboard's settings ask for, and keeps it fresh. */
export class StripWidget implements ConfigurableWidget {
  readonly #root: HTMLElement;
  readonly #connection: Connection;
  readonly #language: EmbeddedLanguage<WidgetTextKey>;
  readonly #hub: string;
  #widget: WidgetSettings = {};
  #shown: Shown | null = null;
  #source: { readonly name: string; readonly source: StripSource } | null = null;
  #leave = new AbortController();
  #lastRead = 0;

  constructor(root: HTMLElement, connection: Connection, language: EmbeddedLanguage<WidgetTextKey>, hub: string) {
    this.#root = root;
    this.#connection = connection;
    this.#language = language;
    this.#hub = hub;
  }

  /** Makes the widget. */
  static async create(
    root: HTMLElement,
    connection: Connection,
    language: EmbeddedLanguage<WidgetTextKey>,
  ): Promise<StripWidget> {
    const widget = new StripWidget(root, connection, language, await connection.host.hubAddress(HUB));
    widget.#listen();
    return widget;
  }

  // The dashboard calls these over a channel that copies members, so they must not lean on `this` of the caller.
  preload = async (widget: WidgetSettings): Promise<WidgetStatus> => {
    this.#widget = widget;
    if (!readSettings(widget.customSettings)) return NOT_CONFIGURED;
    this.#message(this.#text().say('strip.loading'));
    return LOADED;
  };

  load = (widget: WidgetSettings): Promise<WidgetStatus> => this.reload(widget);

  reload = async (widget: WidgetSettings): Promise<WidgetStatus> => {
    this.#widget = widget;
    const settings = readSettings(widget.customSettings);
    if (!settings) {
      this.#leavePipeline();
      this.#root.replaceChildren();
      return NOT_CONFIGURED;
    }
    try {
      await this.#show(settings);
      return LOADED;
    } catch (error) {
      if (this.#leave.signal.aborted) return LOADED;
      const text = problemText(this.#text(), error);
      this.#message(text);
      throw failure(text);
    }
  };

  async #show(settings: StripSettings): Promise<void> {
    const name = pipelineText(settings.pipeline);
    if (this.#source?.name === name && this.#shown) {
      // The same pipeline in another size, or with other stages: nothing needs to be asked.
      this.#draw({ ...this.#shown, settings });
      return;
    }
    this.#leavePipeline();
    const { host } = this.#connection;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    const source = new StripSource(settings.pipeline, {
      project: host.project.name,
      projectId: host.project.id,
      zone,
      documents: documentsOf(host),
    });
    this.#source = { name, source };
    if (this.#root.childElementCount === 0) this.#message(this.#text().say('strip.loading'));
    const signal = this.#leave.signal;
    const view = await source.read(this.#connection.place(signal));
    if (signal.aborted) return;
    this.#lastRead = Date.now();
    this.#draw({ settings, view, trouble: '' });
  }

  #leavePipeline(): void {
    this.#leave.abort();
    this.#leave = new AbortController();
    this.#shown = null;
    this.#source = null;
  }

  async #refresh(): Promise<void> {
    const { source } = this.#source ?? {};
    const shown = this.#shown;
    if (!source || !shown) return;
    this.#lastRead = Date.now();
    const signal = this.#leave.signal;
    try {
      const view = await source.read(this.#connection.place(signal));
      if (!signal.aborted) this.#draw({ settings: this.#shown?.settings ?? shown.settings, view, trouble: '' });
    } catch (error) {
      // What was there stays there; the line below says from when it is.
      if (!signal.aborted) this.#draw({ ...(this.#shown ?? shown), trouble: problemText(this.#text(), error) });
    }
  }

  #draw(shown: Shown): void {
    this.#shown = shown;
    const { view, settings, trouble } = shown;
    const text = this.#text(view.zone);
    const layout = layoutOf(this.#widget.size);
    const link = (state: Partial<UrlState>): string =>
      linkTo(this.#hub, { ...INITIAL, pipelines: [settings.pipeline], ...state });
    const stages = chosenStages(view.stages, settings.stages);
    const props: StripProps = { view, stages, layout, text, link };
    document.documentElement.lang = text.tag;
    redraw(
      this.#root,
      this.#head(view, text, link({})),
      stages.length === 0 ? element('p', { class: 'rc-note' }, text.say('strip.noStages')) : stripList(props),
      this.#foot(view, text, trouble),
    );
  }

  /** The name that the team gave the widget, and the pipeline's, unless they are the same. */
  #head(view: StripView, text: EmbeddedText<WidgetTextKey>, href: string): HTMLElement {
    const pipeline = view.pipeline.name;
    const name = this.#widget.name?.trim() || pipeline;
    const about = text.say('strip.open', { pipeline });
    return element(
      'h2',
      { class: 'rc-title' },
      element('a', { href, title: about, 'data-key': 'title' }, name),
      name !== pipeline && element('span', { class: 'rc-quiet' }, ` ${pipeline}`),
    );
  }

  #foot(view: StripView, text: EmbeddedText<WidgetTextKey>, trouble: string): HTMLElement {
    const { formats } = text;
    const updated = element(
      'span',
      { title: formats.exact(view.asOf) },
      trouble === ''
        ? `${text.say('strip.zone', { zone: view.zone })} · ${text.say('strip.updated', { when: formats.time(view.asOf) })}`
        : `${trouble} ${text.say('strip.stale', { when: formats.soon(view.asOf) })}`,
    );
    return element('p', { class: trouble === '' ? 'rc-foot' : 'rc-foot rc-foot-trouble', role: 'status' }, updated);
  }

  #message(text: string): void {
    redraw(this.#root, element('p', { class: 'rc-note', role: 'status' }, text));
  }

  #text(zone = 'UTC'): EmbeddedText<WidgetTextKey> {
    const { host, rest } = this.#connection;
    return new EmbeddedText(this.#language, new Formats(host.culture, zone, rest.now()));
  }

  #listen(): void {
    const due = (soonest: number): void => {
      if (!document.hidden && Date.now() - this.#lastRead >= soonest) void this.#refresh();
    };
    window.setInterval(() => due(REFRESH_MS), REFRESH_MS / 10);
    window.addEventListener('focus', () => due(SOONEST_REFRESH_MS));
    document.addEventListener('visibilitychange', () => due(REFRESH_MS / 5));
    followLinks(this.#root, this.#connection.host);
  }
}
