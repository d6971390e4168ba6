import { Header, TitleSize } from 'azure-devops-ui/Header';
import type { IHeaderCommandBarItem } from 'azure-devops-ui/HeaderCommandBar';
import type { IMenuItem } from 'azure-devops-ui/Menu';
import { aboutPipeline, type HubState } from '../data/model';
import type { Text } from '../text';

/** What the header's commands do. */
export interface HeaderActions {
  refresh(): void;
  copyLink(): void;
  exportAs(kind: ExportKind): void;
  editPlan(): void;
  setExpert(on: boolean): void;
}

export const EXPORT_KINDS = ['csv', 'json', 'svg', 'png'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

interface HubHeaderProps {
  readonly state: HubState;
  readonly text: Text;
  /** Kinds of export that the open tab offers. */
  readonly exports: readonly ExportKind[];
  readonly actions: HeaderActions;
}

const EXPORT_TEXT = {
  csv: 'page.exportCsv',
  json: 'page.exportJson',
  svg: 'page.exportSvg',
  png: 'page.exportPng',
} as const;

/** Title, what the page is about, and the commands. */
export function HubHeader({ state, text, exports, actions }: HubHeaderProps): JSX.Element {
  const items: IHeaderCommandBarItem[] = [
    {
      id: 'refresh',
      text: text.say('page.refresh'),
      iconProps: { iconName: 'Refresh' },
      important: true,
      // Never disabled: the click that brings the page into focus starts a look of its own, and would be lost in it.
      onActivate: () => actions.refresh(),
    },
    {
      id: 'copy-link',
      text: text.say('page.copyLink'),
      iconProps: { iconName: 'Link' },
      important: true,
      onActivate: () => actions.copyLink(),
    },
    {
      id: 'export',
      text: text.say('page.export'),
      iconProps: { iconName: 'Download' },
      important: true,
      disabled: exports.length === 0,
      subMenuProps: {
        id: 'export-menu',
        items: exports.map(
          (kind): IMenuItem => ({
            id: `export-${kind}`,
            text: text.say(EXPORT_TEXT[kind]),
            onActivate: () => actions.exportAs(kind),
          }),
        ),
      },
    },
    {
      id: 'edit-plan',
      text: text.say('plan.edit'),
      iconProps: { iconName: 'Edit' },
      important: true,
      // The plan is that of the pipeline the tabs are about.
      disabled: !aboutPipeline(state)?.view,
      onActivate: () => actions.editPlan(),
    },
    {
      id: 'expert',
      text: text.say(state.url.expert ? 'page.expertOff' : 'page.expertOn'),
      iconProps: { iconName: 'Settings' },
      important: false,
      onActivate: () => actions.setExpert(!state.url.expert),
    },
  ];
  return (
    <Header
      title={text.say('page.title')}
      titleSize={TitleSize.Large}
      titleAriaLevel={1}
      description={<Summary state={state} text={text} />}
      commandBarItems={items}
    />
  );
}

/** Pipeline, dates, zone, and how old the data is: one line under the title. */
function Summary({ state, text }: Pick<HubHeaderProps, 'state' | 'text'>): JSX.Element {
  const names = state.pipelines.map(({ name }) => name).filter((name) => name !== '');
  const view = aboutPipeline(state)?.view ?? state.pipelines.find((pipeline) => pipeline.view)?.view;
  const age = state.loadedAt === null ? null : state.now - state.loadedAt;
  const parts = [
    names.length > 3 ? text.say('filter.pipelines', { count: names.length }) : names.join(', '),
    view && text.say('page.zone', { zone: view.zone }),
    view && text.say('page.dataFrom', { day: text.formats.day(view.dataFrom) }),
    state.refreshing
      ? text.say('page.refreshing')
      : age !== null &&
        state.loadedAt !== null &&
        (age < 60_000
          ? text.say('page.updatedNow')
          : text.say('page.updated', { when: text.formats.relative(state.loadedAt) })),
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return <span>{parts.join(' · ')}</span>;
}
