import { listPipelines } from '../data/choices';
import { type Connection, fitFrame } from '../data/embedded/connection';
import { type StageChoice, stageNames } from '../data/embedded/stage-names';
import {
  CONFIGURATION_CHANGE,
  type ConfigurationContext,
  failure,
  LOADED,
  NOT_VALID,
  type SaveStatus,
  type WidgetConfiguration,
  type WidgetSettings,
  type WidgetStatus,
} from '../data/embedded/widget-contract';
import { readSettings, writeSettings } from '../data/embedded/widget-settings';
import type { PipelineChoice } from '../data/model';
import { type PipelineKey, pipelineText, readUrl } from '../data/url-state';
import { element, redraw } from '../embedded/dom';
import { problemText } from '../embedded/problem';
import { type EmbeddedLanguage, EmbeddedText } from '../text/embedded';
import type { WidgetTextKey } from '../text/embedded/widget';
import { Formats } from '../text/format';

/** What is filled in. */
interface Form {
  readonly pipeline: PipelineKey | null;
  /** All stages, or those named. */
  readonly all: boolean;
  readonly stages: readonly string[];
  /** The pipeline's stages; null while they are looked for. */
  readonly choices: readonly StageChoice[] | null;
  /** Why the stages are not known; empty when they are. */
  readonly trouble: string;
  /** Shown after somebody tried to save. */
  readonly complain: boolean;
}

const EMPTY: Form = { pipeline: null, all: true, stages: [], choices: null, trouble: '', complain: false };

/** The configuration of the widget: which pipeline, which of its stages. Every change shows in the preview at once. */
export class StripConfiguration implements WidgetConfiguration {
  readonly #root: HTMLElement;
  readonly #connection: Connection;
  readonly #text: EmbeddedText<WidgetTextKey>;
  #context: ConfigurationContext | null = null;
  #pipelines: readonly PipelineChoice[] = [];
  #form: Form = EMPTY;

  constructor(root: HTMLElement, connection: Connection, language: EmbeddedLanguage<WidgetTextKey>) {
    this.#root = root;
    this.#connection = connection;
    this.#text = new EmbeddedText(language, new Formats(connection.host.culture, 'UTC', connection.rest.now()));
    document.documentElement.lang = language.tag;
    root.addEventListener('change', (event) => this.#changed(event.target as HTMLElement));
    root.addEventListener('submit', (event) => event.preventDefault());
  }

  load = async (widget: WidgetSettings, context: ConfigurationContext): Promise<WidgetStatus> => {
    this.#context = context;
    const settings = readSettings(widget.customSettings);
    if (settings) {
      const { pipeline, stages } = settings;
      this.#form = { ...EMPTY, pipeline, stages, all: stages.length === 0 };
    }
    try {
      this.#pipelines = await listPipelines(this.#connection.place());
    } catch (error) {
      const text = problemText(this.#text, error);
      redraw(this.#root, element('p', { role: 'alert' }, text));
      throw failure(text);
    }
    this.#draw();
    // The dashboard waits for this promise with the whole form, so the stages come after it.
    void this.#findStages();
    return LOADED;
  };

  onSave = async (): Promise<SaveStatus> => {
    const custom = this.#settings();
    if (custom) return { isValid: true, customSettings: custom };
    this.#form = { ...this.#form, complain: true };
    this.#draw();
    throw NOT_VALID;
  };

  #settings(): ReturnType<typeof writeSettings> | null {
    const { pipeline, all, stages } = this.#form;
    if (!pipeline || (!all && stages.length === 0)) return null;
    return writeSettings({ pipeline, stages: all ? [] : stages });
  }

  #changed(control: HTMLElement): void {
    if (control instanceof HTMLSelectElement) {
      const pipeline = readUrl({ pipeline: control.value }).pipelines[0] ?? null;
      this.#form = { ...EMPTY, pipeline };
      void this.#findStages();
    } else if (control instanceof HTMLInputElement && control.name === 'all') {
      // Whoever chooses begins with all of them, and takes away.
      const stages = (this.#form.choices ?? []).map(({ stage }) => stage);
      this.#form = { ...this.#form, all: control.checked, stages: control.checked ? [] : stages };
    } else if (control instanceof HTMLInputElement) {
      const chosen = new Set(this.#form.stages);
      if (control.checked) chosen.add(control.value);
      else chosen.delete(control.value);
      const order = (this.#form.choices ?? []).map(({ stage }) => stage);
      this.#form = { ...this.#form, stages: order.filter((stage) => chosen.has(stage)) };
    }
    this.#draw();
    this.#tell();
  }

  /** Lets the dashboard draw the preview, and allow to save. */
  #tell(): void {
    const custom = this.#settings();
    if (custom) void this.#context?.notify(CONFIGURATION_CHANGE, { data: custom }).catch(() => undefined);
  }

  async #findStages(): Promise<void> {
    const { pipeline } = this.#form;
    if (!pipeline) return;
    const name = pipelineText(pipeline);
    const found = await stageNames(this.#connection.place(), pipeline).then(
      (choices) => ({ choices, trouble: '' }),
      (error: unknown) => ({ choices: [], trouble: problemText(this.#text, error) }),
    );
    if (!this.#form.pipeline || pipelineText(this.#form.pipeline) !== name) return;
    this.#form = { ...this.#form, ...found };
    this.#draw();
  }

  #draw(): void {
    redraw(this.#root, element('form', { class: 'rc-form', novalidate: true }, this.#pipeline(), this.#stages()));
    fitFrame();
  }

  #pipeline(): HTMLElement {
    const { pipeline, complain } = this.#form;
    const text = this.#text;
    const chosen = pipeline ? pipelineText(pipeline) : '';
    const known = this.#pipelines.some((one) => pipelineText(one) === chosen);
    const missing = complain && !pipeline;
    const options = this.#pipelines.map((one) => {
      const label = one.kind === 'classic' ? text.say('config.classic', { name: one.name }) : one.name;
      const value = pipelineText(one);
      return element('option', { value, selected: value === chosen }, label);
    });
    return element(
      'div',
      { class: 'rc-field' },
      element('label', { for: 'pipeline' }, text.say('config.pipeline')),
      element(
        'select',
        {
          id: 'pipeline',
          'data-key': 'pipeline',
          'aria-invalid': missing ? 'true' : undefined,
          'aria-describedby': missing ? 'pipeline-error' : undefined,
        },
        !pipeline && element('option', { value: '', selected: true }, text.say('config.choose')),
        !!pipeline &&
          !known &&
          element('option', { value: chosen, selected: true }, text.say('config.gone', { id: chosen })),
        ...options,
      ),
      missing && element('p', { id: 'pipeline-error', class: 'rc-error', role: 'alert' }, text.say('config.missing')),
      this.#pipelines.length === 0 && element('p', { class: 'rc-quiet' }, text.say('config.none')),
    );
  }

  #stages(): HTMLElement | null {
    const { pipeline, all, stages, choices, trouble, complain } = this.#form;
    const text = this.#text;
    if (!pipeline) return null;
    const note = (words: string): HTMLElement => element('p', { class: 'rc-quiet', role: 'status' }, words);
    const none = complain && !all && stages.length === 0;
    return element(
      'fieldset',
      { class: 'rc-field', 'aria-describedby': none ? 'stages-error' : undefined },
      element('legend', {}, text.say('config.stages')),
      box({ key: 'all', name: 'all', value: '', checked: all }, text.say('config.all')),
      choices === null && note(text.say('config.loadingStages')),
      trouble !== '' && note(trouble),
      choices?.length === 0 && trouble === '' && note(text.say('config.noStages')),
      !all &&
        element(
          'div',
          { class: 'rc-boxes' },
          ...(choices ?? []).map(({ stage, name }) =>
            box({ key: `stage ${stage}`, name: 'stage', value: stage, checked: stages.includes(stage) }, name),
          ),
        ),
      none && element('p', { id: 'stages-error', class: 'rc-error', role: 'alert' }, text.say('config.noneChosen')),
    );
  }
}

interface Box {
  /** Keeps the focus when the form is drawn again. */
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
}

function box({ key, ...attributes }: Box, label: string): HTMLElement {
  const input = element('input', { type: 'checkbox', 'data-key': key, ...attributes });
  return element('label', { class: 'rc-box' }, input, element('span', {}, label));
}
