import type { StageNow } from '../../core/cadence/assemble/stage-now';
import type { StripView } from '../../core/cadence/assemble/strip';
import { alone } from '../../core/cadence/words/alone';
import type { Layout } from '../data/embedded/widget-settings';
import type { UrlState } from '../data/url-state';
import { type Child, element } from '../embedded/dom';
import { tonePicture } from '../embedded/pictures';
import type { EmbeddedText } from '../text/embedded';
import type { WidgetTextKey } from '../text/embedded/widget';
import { type StageLine, stageLine } from './stage-line';

/** What a strip is drawn from. */
export interface StripProps {
  readonly view: StripView;
  /** The stages to show, in pipeline order. */
  readonly stages: readonly StageNow[];
  readonly layout: Layout;
  readonly text: EmbeddedText<WidgetTextKey>;
  /** The hub's address for a part of its state. */
  link(state: Partial<UrlState>): string;
}

/** Sentences a stage has room for; the link's tooltip has them all. */
const SENTENCES: Readonly<Record<Layout, number>> = { lines: 0, list: 1, cards: 2 };

/** The stages in pipeline order; each links to itself in the hub, and its version to that release. */
export function stripList(props: StripProps): HTMLElement {
  const { view, stages, layout, text } = props;
  return element(
    'ol',
    {
      class: `rc-strip rc-strip-${layout}`,
      'aria-label': text.say('strip.label', { pipeline: view.pipeline.name }),
      'data-scroll': 'strip',
    },
    ...stages.map((stage) => element('li', { class: 'rc-stage' }, ...stageParts(stage, props))),
  );
}

function stageParts(stage: StageNow, props: StripProps): readonly Child[] {
  const { text, layout } = props;
  const line = stageLine(stage, text);
  return [
    tonePicture(line.tone),
    element(
      'a',
      {
        class: 'rc-stage-name',
        href: props.link({ stage: stage.stage }),
        'data-key': `stage ${stage.stage}`,
        title: line.sentences.map((message) => text.sentence(message)).join('\n'),
      },
      stage.name,
    ),
    version(stage, props),
    element('span', { class: 'rc-tone-word' }, ...toneWord(line, text)),
    ...(layout === 'lines' ? [] : details(stage, line, props)),
  ];
}

function version({ current, problem }: StageNow, { text, link, layout }: StripProps): Child {
  if (problem === 'noPermission' || problem === 'failed') return null;
  if (!current) return element('span', { class: 'rc-version rc-quiet' }, text.say('strip.nothing'));
  const since = element(
    'span',
    { class: 'rc-since rc-quiet', title: text.formats.exact(current.since) },
    text.formats.relative(current.since),
  );
  const name = element(
    'a',
    {
      class: 'rc-version',
      href: link({ release: current.releaseId }),
      'data-key': `release ${current.releaseId} ${layout}`,
      title: `${current.version}, ${text.formats.exact(current.since)}`,
    },
    current.version,
  );
  return layout === 'lines' ? name : element('span', { class: 'rc-current' }, name, ' ', since);
}

/** The picture's meaning for those who do not see it, and the short word beside it for everybody. */
function toneWord({ tone, short }: StageLine, text: StripProps['text']): readonly Child[] {
  const meaning = text.say(`tone.${tone}`);
  const told = short.toLowerCase() === meaning.toLowerCase() || tone === 'unknown';
  return [!told && element('span', { class: 'rc-hidden' }, `${meaning}: `), short];
}

function details(stage: StageNow, { sentences }: StageLine, { text, layout }: StripProps): readonly Child[] {
  if (layout === 'cards') {
    return [
      element(
        'ul',
        { class: 'rc-sentences' },
        ...stage.words.plan
          .slice(0, 1)
          .map(({ text: plan }) => element('li', { class: 'rc-quiet' }, text.sentence(alone(plan)))),
        ...sentences.slice(0, SENTENCES.cards).map((message) => element('li', {}, text.sentence(message))),
      ),
    ];
  }
  const [first] = sentences.slice(0, SENTENCES.list);
  return first ? [element('p', { class: 'rc-sentence rc-quiet' }, text.sentence(first))] : [];
}
