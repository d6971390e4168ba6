import { type Connection, onRun, onShown } from '../data/embedded/connection';
import { type RunDetails, readRun } from '../data/embedded/run-source';
import { INITIAL, linkTo } from '../data/url-state';
import { element, redraw } from '../embedded/dom';
import { followLinks } from '../embedded/links';
import { problemText } from '../embedded/problem';
import { type EmbeddedLanguage, EmbeddedText } from '../text/embedded';
import type { RunTabTextKey } from '../text/embedded/run-tab';
import { Formats } from '../text/format';
import { releasePage } from './release';

/** How often a run under way is looked at, and how soon again when somebody comes back to it. */
const REFRESH_MS = 30_000;
const SOONEST_REFRESH_MS = 1500;

const HUB = 'stage-cadence';

/** The tab "Release" of one run: reads it when it comes into view, and again while something still happens. */
export class ReleaseTab {
  readonly #root: HTMLElement;
  readonly #connection: Connection;
  readonly #language: EmbeddedLanguage<RunTabTextKey>;
  readonly #hub: string;
  #runId: number | null = null;
  #details: RunDetails | null = null;
  #lastRead = 0;
  #reading: AbortController | null = null;

  constructor(root: HTMLElement, connection: Connection, language: EmbeddedLanguage<RunTabTextKey>, hub: string) {
    this.#root = root;
    this.#connection = connection;
    this.#language = language;
    this.#hub = hub;
  }

  /** Opens the tab for the run that the host tells. */
  static async open(
    root: HTMLElement,
    connection: Connection,
    language: EmbeddedLanguage<RunTabTextKey>,
  ): Promise<void> {
    const tab = new ReleaseTab(root, connection, language, await connection.host.hubAddress(HUB));
    document.documentElement.lang = language.tag;
    tab.#message(tab.#text().say('tab.loading'));
    followLinks(root, connection.host);
    tab.#listen();
  }

  #listen(): void {
    onRun((runId) => {
      if (runId !== this.#runId) {
        this.#runId = runId;
        this.#details = null;
      }
      void this.#read();
    });
    const due = (soonest: number): void => {
      if (!document.hidden && this.#runId !== null && Date.now() - this.#lastRead >= soonest) void this.#read();
    };
    onShown(() => due(SOONEST_REFRESH_MS));
    window.addEventListener('focus', () => due(SOONEST_REFRESH_MS));
    window.setInterval(() => this.#details?.open !== false && due(REFRESH_MS), REFRESH_MS / 6);
  }

  async #read(): Promise<void> {
    const runId = this.#runId;
    if (runId === null) return;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#lastRead = Date.now();
    const { host } = this.#connection;
    const setting = { project: host.project.name, zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' };
    try {
      const details = await readRun(this.#connection.place(reading.signal), runId, setting);
      if (reading.signal.aborted) return;
      this.#details = details;
      this.#draw(details);
    } catch (error) {
      if (reading.signal.aborted) return;
      const why = problemText(this.#text(), error);
      // What was read before stays, and says so; a run that cannot be read at all says why.
      if (this.#details) this.#draw(this.#details, why);
      else this.#message(why);
    }
  }

  #draw(details: RunDetails, trouble = ''): void {
    const { journey, pipelineId } = details;
    const link = linkTo(this.#hub, {
      ...INITIAL,
      pipelines: [{ kind: 'yaml', id: pipelineId }],
      release: journey.run.id,
    });
    const text = this.#text(journey.zone);
    redraw(
      this.#root,
      trouble !== '' && element('p', { class: 'rc-trouble', role: 'status' }, `${trouble} ${text.say('tab.old')}`),
      ...releasePage(details, text, link),
    );
  }

  #message(words: string): void {
    redraw(this.#root, element('p', { role: 'status' }, words));
  }

  #text(zone = 'UTC'): EmbeddedText<RunTabTextKey> {
    const { host, rest } = this.#connection;
    return new EmbeddedText(this.#language, new Formats(host.culture, zone, rest.now()));
  }
}
