import { Button } from 'azure-devops-ui/Button';
import { Icon } from 'azure-devops-ui/Icon';
import { type IMenuItem, MenuButton, MenuItemType } from 'azure-devops-ui/Menu';
import { useEffect, useRef, useState } from 'react';
import { aboutPipeline, type HubState } from '../data/model';
import { MOST_PIPELINES, pipelineText, type Range, RESULTS, type UrlState } from '../data/url-state';
import type { Text } from '../text';

/** Lengths of time in the menu, in days. */
const DAYS = [7, 14, 30, 90, 180, 366];
const DAY_MS = 86_400_000;
/** A typing pause that means "this is what I look for". */
const TYPING_MS = 300;

interface FiltersProps {
  readonly state: HubState;
  readonly text: Text;
  readonly go: (change: Partial<UrlState>) => void;
}

/**
 * Search, pipeline, branch, dates and result. Made of menus, not of azure-devops-ui's FilterBar: its dropdowns alone are a
 * sixth of the page's budget (research cadence-hub §4.6).
 */
export function Filters(props: FiltersProps): JSX.Element {
  const { state, text, go } = props;
  const { url } = state;
  const [choosing, setChoosing] = useState(false);
  const filtered = url.search !== '' || url.results.length > 0 || url.branch !== '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: React 16 does not know the element search
    <div role="search" className="rc-filters" aria-label={text.say('filter.label')}>
      <SearchBox value={url.search} placeholder={text.say('filter.search')} onChange={(search) => go({ search })} />
      <FilterMenu id="pipeline" name={text.say('filter.pipeline')} value={pipelineValue(state, text)}>
        {pipelineItems(props)}
      </FilterMenu>
      <FilterMenu id="branch" name={text.say('filter.branch')} value={branchName(url.branch, text)}>
        {branchItems(props)}
      </FilterMenu>
      <FilterMenu id="dates" name={text.say('filter.dates')} value={rangeName(url.range, text)}>
        {rangeItems(props, () => setChoosing(true))}
      </FilterMenu>
      <FilterMenu id="result" name={text.say('filter.result')} value={resultValue(url, text)}>
        {resultItems(props)}
      </FilterMenu>
      {filtered && (
        <button type="button" className="rc-link" onClick={() => go({ search: '', results: [], branch: '' })}>
          {text.say('filter.clear')}
        </button>
      )}
      {choosing && <DaysForm {...props} leave={() => setChoosing(false)} />}
    </div>
  );
}

interface SearchBoxProps {
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
}

function SearchBox({ value, placeholder, onChange }: SearchBoxProps): JSX.Element {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <label className="rc-search">
      <Icon iconName="Search" />
      <input
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        value={typed}
        maxLength={300}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}

/** Two days of the plan's calendar, both included. The browser's own date fields: azure-devops-ui has none. */
function DaysForm({ state, text, go, leave }: FiltersProps & { leave(): void }): JSX.Element {
  const { range } = state.url;
  const zone = aboutPipeline(state)?.view?.zone ?? 'UTC';
  const today = dayIn(zone, state.now);
  const [from, setFrom] = useState('from' in range ? range.from : dayIn(zone, state.now - range.days * DAY_MS));
  const [to, setTo] = useState('from' in range ? range.to : today);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const isRight = from !== '' && to !== '' && from <= to;
  return (
    <form
      className="rc-days"
      aria-label={text.say('filter.custom')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRight) return;
        go({ range: { from, to }, zoom: null });
        leave();
      }}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
    >
      <label>
        {text.say('filter.from')}{' '}
        <input ref={first} type="date" value={from} max={today} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {text.say('filter.to')}{' '}
        <input type="date" value={to} max={today} onChange={(event) => setTo(event.target.value)} />
      </label>
      <Button type="submit" primary text={text.say('filter.apply')} disabled={!isRight} />
      <Button text={text.say('page.cancel')} onClick={leave} />
      <span role="status">{!isRight && text.say('filter.wrongDays')}</span>
    </form>
  );
}

/** The day of an instant in a zone, as a date field wants it: `2026-05-01`. */
function dayIn(zone: string, instant: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(instant);
}

interface FilterMenuProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly children: readonly IMenuItem[];
}

function FilterMenu({ id, name, value, children }: FilterMenuProps): JSX.Element {
  return (
    <MenuButton
      className="rc-filter"
      subtle
      ariaLabel={`${name}: ${value}`}
      text={`${name}: ${value}`}
      disabled={children.length === 0}
      contextualMenuProps={{ menuProps: { id: `filter-${id}`, ariaLabel: name, items: [...children] } }}
    />
  );
}

function pipelineValue({ url, choices, pipelines }: HubState, text: Text): string {
  const [first, ...others] = url.pipelines;
  if (!first) return text.say('filter.none');
  if (others.length > 0) return text.say('filter.pipelines', { count: url.pipelines.length });
  const name = (choices ?? []).find((choice) => pipelineText(choice) === pipelineText(first))?.name;
  return name ?? pipelines[0]?.name ?? pipelineText(first);
}

function pipelineItems({ state, text, go }: FiltersProps): IMenuItem[] {
  const chosen = state.url.pipelines;
  const keys = new Set(chosen.map(pipelineText));
  const items = (state.choices ?? []).map((choice): IMenuItem => {
    const key = pipelineText(choice);
    return {
      id: `pipeline-${key}`,
      text: choice.name,
      secondaryText: choice.folder === '\\' ? undefined : choice.folder,
      checked: keys.has(key),
      onActivate: () => go({ pipelines: [{ kind: choice.kind, id: choice.id }], stage: '', release: null, branch: '' }),
    };
  });
  const addable = (state.choices ?? []).filter((choice) => !keys.has(pipelineText(choice)));
  if (chosen.length === 0 || addable.length === 0 || chosen.length >= MOST_PIPELINES) return items;
  // Side by side is the rare wish, so it stands below and one level deeper.
  return [
    ...items,
    { id: 'pipeline-divider', itemType: MenuItemType.Divider },
    {
      id: 'pipeline-add',
      text: text.say('filter.addPipeline'),
      subMenuProps: {
        id: 'pipeline-add-menu',
        items: addable.map((choice) => ({
          id: `pipeline-add-${pipelineText(choice)}`,
          text: choice.name,
          onActivate: () => go({ pipelines: [...chosen, { kind: choice.kind, id: choice.id }] }),
        })),
      },
    },
  ];
}

function branchName(branch: string, text: Text): string {
  if (branch === '') return text.say('filter.defaultBranch');
  return branch === '*' ? text.say('filter.allBranches') : branch;
}

function branchItems({ state, text, go }: FiltersProps): IMenuItem[] {
  const names = new Set(state.pipelines.flatMap(({ branches }) => branches));
  const { branch } = state.url;
  if (branch !== '' && branch !== '*') names.add(branch);
  return ['', '*', ...[...names].sort()].map((name) => ({
    id: `branch-${name || 'default'}`,
    text: branchName(name, text),
    checked: branch === name,
    onActivate: () => go({ branch: name }),
  }));
}

function rangeName(range: Range, text: Text): string {
  if ('from' in range) return text.formats.days(range.from, range.to);
  return range.days === 366 ? text.say('filter.year') : text.say('filter.days', { count: range.days });
}

function rangeItems({ state, text, go }: FiltersProps, choose: () => void): IMenuItem[] {
  const { range } = state.url;
  const lengths = DAYS.map(
    (days): IMenuItem => ({
      id: `range-${days}`,
      text: rangeName({ days }, text),
      checked: 'days' in range && range.days === days,
      onActivate: () => go({ range: { days }, zoom: null }),
    }),
  );
  return [
    ...lengths,
    { id: 'range-divider', itemType: MenuItemType.Divider },
    { id: 'range-custom', text: text.say('filter.custom'), checked: 'from' in range, onActivate: choose },
  ];
}

function resultValue({ results }: UrlState, text: Text): string {
  if (results.length === 0) return text.say('filter.anyResult');
  return text.formats.list(results.map((result) => text.say(`outcome.${result}`)));
}

function resultItems({ state, text, go }: FiltersProps): IMenuItem[] {
  const { results } = state.url;
  return RESULTS.map((result) => {
    const on = results.includes(result);
    return {
      id: `result-${result}`,
      text: text.say(`outcome.${result}`),
      checked: on,
      onActivate: () => go({ results: RESULTS.filter((one) => (one === result ? !on : results.includes(one))) }),
    };
  });
}
