import { type IMenuItem, MenuButton, MenuItemType } from 'azure-devops-ui/Menu';
import type { CheckRow } from '../../../core/cadence/view';
import type { Text } from '../../text';
import type { PageProps } from '../props';
import { answerWords } from './answer';
import { ALL_CHECKS, type Choices, choicesOf, kindFilter } from './filter';

interface EvidenceFiltersProps extends Pick<PageProps, 'text' | 'url' | 'go'> {
  readonly rows: readonly CheckRow[];
}

/** Names longer than this would make a menu as wide as the page. */
const LONGEST = 80;

/** Person, check and result: who answered what, and how. */
export function EvidenceFilters({ rows, text, url, go }: EvidenceFiltersProps): JSX.Element {
  const choices = choicesOf(rows);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="rc-toolbar" role="group" aria-label={text.say('evidence.filters')}>
      <Choice
        id="person"
        name={text.say('evidence.filterPerson')}
        value={url.person}
        any={text.say('evidence.anybody')}
        options={choices.people.map((value) => ({ value, words: short(value) }))}
        choose={(person) => go({ person })}
      />
      <Choice
        id="check"
        name={text.say('evidence.filterCheck')}
        value={url.check}
        any={text.say('evidence.usualChecks')}
        options={checkOptions(choices, text)}
        choose={(check) => go({ check })}
      />
      <Choice
        id="answer"
        name={text.say('evidence.filterAnswer')}
        value={url.answer}
        any={text.say('evidence.anyAnswer')}
        options={choices.answers.map((value) => ({ value, words: answerWords(value, text) }))}
        choose={(answer) => go({ answer })}
      />
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly words: string;
  /** A line above it in the menu. */
  readonly divided?: boolean;
}

function checkOptions({ kinds, names }: Choices, text: Text): Option[] {
  return [
    { value: ALL_CHECKS, words: text.say('evidence.anyCheck') },
    ...kinds.map((kind) => ({ value: kindFilter(kind), words: text.sentence({ key: `check.${kind}` }) })),
    ...names
      .filter((name) => !name.startsWith('Checkpoint.'))
      .map((value, index) => ({ value, words: short(value), divided: index === 0 })),
  ];
}

interface ChoiceProps {
  readonly id: string;
  readonly name: string;
  /** Empty = all. */
  readonly value: string;
  readonly any: string;
  readonly options: readonly Option[];
  choose(value: string): void;
}

function Choice({ id, name, value, any, options, choose }: ChoiceProps): JSX.Element {
  // What an old link names stays chosen, also when nothing fits it any more.
  const chosen = value === '' ? any : (options.find((option) => option.value === value)?.words ?? short(value));
  const items = [{ value: '', words: any }, ...options].flatMap((option: Option, index): IMenuItem[] => [
    ...(option.divided ? [{ id: `${id}-divider`, itemType: MenuItemType.Divider }] : []),
    {
      id: `${id}-${index}`,
      text: option.words,
      checked: option.value === value,
      // One of several: choosing one closes the menu.
      readonly: true,
      onActivate: () => choose(option.value),
    },
  ]);
  return (
    <MenuButton
      className="rc-filter"
      subtle
      ariaLabel={`${name}: ${chosen}`}
      text={`${name}: ${chosen}`}
      contextualMenuProps={{ menuProps: { id: `evidence-${id}`, ariaLabel: name, items } }}
    />
  );
}

function short(value: string): string {
  return value.length > LONGEST ? `${Array.from(value.slice(0, LONGEST)).slice(0, -1).join('')}…` : value;
}
