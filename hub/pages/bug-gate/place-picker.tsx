import { type IMenuItem, MenuButton, MenuItemType } from 'azure-devops-ui/Menu';
import { type GatePlace, placeText } from '../../data/bug-gate-form';
import type { GateOptions } from '../../data/bug-gate-options';
import type { SayGate } from '../../text/bug-gate';

interface PlacePickerProps {
  readonly place: GatePlace | null;
  readonly options: GateOptions;
  /** Names of the pipeline's environments, lower case. */
  readonly own: ReadonlySet<string>;
  readonly say: SayGate;
  readonly onChange: (place: GatePlace) => void;
}

/** A place by name; null when it is not there, or not visible. */
export function placeName(place: GatePlace, options: GateOptions, say: SayGate): string | null {
  if (place.kind === 'yaml') return say('place.yaml');
  if (place.kind === 'environment') {
    const found = options.environments.find(({ id }) => id === place.id);
    return found ? say('place.environment', { name: found.name }) : null;
  }
  const found = options.classic.find((one) => placeText({ kind: 'classic', ...one }) === placeText(place));
  return found ? say('place.classicStage', { stage: found.stage, definition: found.definition }) : null;
}

/** Where the gate shall stand: an environment, the YAML file, or a stage of a classic release. */
export function PlacePicker({ place, options, own, say, onChange }: PlacePickerProps): JSX.Element {
  const name = place ? (placeName(place, options, say) ?? say('place.gone')) : say('place.none');
  return (
    <MenuButton
      className="bg-place"
      primary={place === null}
      ariaLabel={`${say('place.label')}: ${name}`}
      text={name}
      contextualMenuProps={{
        menuProps: {
          id: 'bug-gate-place',
          ariaLabel: say('place.label'),
          items: items(options, own, say, place, onChange),
        },
      }}
    />
  );
}

function items(
  { environments, classic }: GateOptions,
  own: ReadonlySet<string>,
  say: SayGate,
  chosen: GatePlace | null,
  onChange: (place: GatePlace) => void,
): IMenuItem[] {
  const item = (place: GatePlace, text: string, secondaryText?: string): IMenuItem => ({
    id: `place-${placeText(place)}`,
    text,
    secondaryText,
    checked: placeText(place) === placeText(chosen),
    onActivate: () => onChange(place),
  });
  const group = (id: string, title: string, members: readonly IMenuItem[]): IMenuItem[] =>
    members.length === 0 ? [] : [{ id: `place-${id}`, text: title, itemType: MenuItemType.Header }, ...members];
  const environmentItems = (isOwn: boolean): IMenuItem[] =>
    environments
      .filter(({ name }) => own.has(name.toLowerCase()) === isOwn)
      .map(({ id, name }) => item({ kind: 'environment', id }, name));
  return [
    ...group('own', say('place.pipeline'), environmentItems(true)),
    ...group('file', say('place.file'), [item({ kind: 'yaml' }, say('place.yaml'))]),
    ...group(
      'classic',
      say('place.classic'),
      classic.map(({ definitionId, stageId, stage, definition }) =>
        item({ kind: 'classic', definitionId, stageId }, stage, definition),
      ),
    ),
    ...group('others', say('place.others'), environmentItems(false)),
  ];
}
