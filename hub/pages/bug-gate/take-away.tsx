import { Tab, TabBar, TabSize } from 'azure-devops-ui/Tabs';
import { useRef, useState } from 'react';
import {
  azRestCommands,
  azRestWithFile,
  CHECK_TITLE,
  checkFields,
  checksPageUrl,
  configurationsUrl,
  type EnvironmentCheck,
  type EnvironmentPlace,
  environmentChecks,
  type GateSettings,
  gateFields,
  type PortalField,
  serverJobYaml,
} from '../../../core/gate';
import type { ClassicStage } from '../../data/bug-gate-classic';
import type { SayGate } from '../../text/bug-gate';
import { Code, CopyButton } from './copy';
import { refusedText } from './words';

const FORMS = ['byHand', 'command', 'json'] as const;
type Form = (typeof FORMS)[number];

interface EnvironmentTakeAwayProps {
  readonly settings: GateSettings;
  readonly place: EnvironmentPlace;
  readonly say: SayGate;
}

/** The checks for an environment: values for the portal, one command, or the JSON of each. */
export function EnvironmentTakeAway({ settings, place, say }: EnvironmentTakeAwayProps): JSX.Element {
  const [form, setForm] = useState<Form>('byHand');
  const { checks, problems } = environmentChecks(settings, place);
  if (problems.length > 0) {
    return (
      <ul className="bg-error">
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>{refusedText(problem, say)}</li>
        ))}
      </ul>
    );
  }
  return (
    <>
      <TabBar
        selectedTabId={form}
        onSelectedTabChanged={(id) => setForm(id as Form)}
        tabSize={TabSize.Compact}
        tabsClassName="bg-tabs"
        disableSticky
      >
        {FORMS.map((id) => (
          <Tab key={id} id={id} name={say(`take.${id}`)} />
        ))}
      </TabBar>
      {form === 'byHand' && <ByHand checks={checks} place={place} say={say} />}
      {form === 'command' && <Command checks={checks} place={place} say={say} />}
      {form === 'json' && <Json checks={checks} place={place} say={say} />}
    </>
  );
}

interface ChecksProps {
  readonly checks: readonly EnvironmentCheck[];
  readonly place: EnvironmentPlace;
  readonly say: SayGate;
}

function ByHand({ checks, place, say }: ChecksProps): JSX.Element {
  return (
    <>
      <ol className="bg-steps">
        <li>
          <Linked words={say('hand.step1', { link: LINK })}>
            <a href={checksPageUrl(place)} target="_blank" rel="noopener noreferrer">
              {say('hand.link', { name: place.environmentName })}
            </a>
          </Linked>
        </li>
        <li>{say('hand.step2', { check: CHECK_TITLE, count: checks.length })}</li>
        <li>{say('hand.step3')}</li>
        <li>{say('hand.step4')}</li>
      </ol>
      {place.connection.name === '' && <p className="bg-error">{say('hand.noName')}</p>}
      {checks.map((check, index) => (
        <details key={check.key} className="bg-more bg-check" open={index === 0 || undefined}>
          <summary>
            <h3>{check.displayName}</h3>
          </summary>
          <Values name={check.displayName} fields={checkFields(check, place)} say={say} />
        </details>
      ))}
    </>
  );
}

/** Stands in a sentence for the link that is put there: a language decides where. */
const LINK = '\u0001';

function Linked({ words, children }: { readonly words: string; readonly children: React.ReactNode }): JSX.Element {
  const [before = '', after = ''] = words.split(LINK);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}

interface ValuesProps {
  /** Of the form the fields belong to. */
  readonly name: string;
  readonly fields: readonly PortalField[];
  readonly say: SayGate;
}

/** The fields of a form in the portal, each with its value to copy. */
function Values({ name, fields, say }: ValuesProps): JSX.Element {
  return (
    <table className="rc-table bg-values">
      <caption className="rc-hidden">{say('hand.table', { name })}</caption>
      <colgroup>
        <col className="bg-col-field" />
        <col />
        <col className="bg-col-copy" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{say('hand.field')}</th>
          <th scope="col">{say('hand.value')}</th>
          <th scope="col">
            <span className="rc-hidden">{say('take.copy')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <Value key={field.label} name={name} field={field} say={say} />
        ))}
      </tbody>
    </table>
  );
}

function Value({ name, field, say }: Omit<ValuesProps, 'fields'> & { readonly field: PortalField }): JSX.Element {
  const source = useRef<HTMLElement>(null);
  const { label, value, shown = value, isRequired } = field;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        {value === '' ? (
          <span className={isRequired ? 'bg-error' : 'rc-muted'}>
            {say(isRequired ? 'take.ownName' : 'take.empty')}
          </span>
        ) : (
          <code ref={source} className="bg-value">
            {shown}
          </code>
        )}
      </td>
      <td className="bg-copy">
        {value !== '' && (
          <CopyButton
            value={shown}
            label={say('take.copyField', { field: label, name })}
            name={label}
            say={say}
            source={source}
          />
        )}
      </td>
    </tr>
  );
}

function Command({ checks, place, say }: ChecksProps): JSX.Element {
  if (place.connection.id === '') return <p className="bg-error">{say('command.needsId')}</p>;
  return (
    <>
      <p>{say('command.text')}</p>
      <Code value={azRestCommands(checks, place)} name={say('command.name')} say={say} />
    </>
  );
}

function Json({ checks, place, say }: ChecksProps): JSX.Element {
  if (place.connection.id === '') return <p className="bg-error">{say('command.needsId')}</p>;
  return (
    <>
      {checks.map((check) => {
        const { fileName, content, command } = azRestWithFile(check, place);
        return (
          <section key={check.key} aria-label={check.displayName}>
            <h3>{check.displayName}</h3>
            <p className="bg-hint">{say('json.text', { url: configurationsUrl(place), file: fileName })}</p>
            <Code value={content} name={fileName} say={say} />
            <Code value={command} name={say('json.file', { file: fileName })} say={say} />
          </section>
        );
      })}
    </>
  );
}

const JOB = 'BugGate';

/** The job to paste into the pipeline's file. */
export function YamlTakeAway({ settings, say }: Pick<EnvironmentTakeAwayProps, 'settings' | 'say'>): JSX.Element {
  return (
    <>
      <p>{say('yaml.text', { job: JOB })}</p>
      <Code value={serverJobYaml(settings, JOB)} name={say('yaml.name')} say={say} />
      <p className="bg-hint">{say('yaml.again')}</p>
    </>
  );
}

interface ClassicTakeAwayProps extends Pick<EnvironmentTakeAwayProps, 'settings' | 'say'> {
  readonly stage: ClassicStage;
}

/** The values of the gate's own form in a classic release. */
export function ClassicTakeAway({ settings, stage, say }: ClassicTakeAwayProps): JSX.Element {
  const link = say('classic.link', { name: stage.definition });
  return (
    <>
      <ol className="bg-steps">
        <li>
          <Linked words={say('classic.step1', { link: LINK })}>
            {stage.url === '' ? (
              link
            ) : (
              <a href={stage.url} target="_blank" rel="noopener noreferrer">
                {link}
              </a>
            )}
          </Linked>
        </li>
        <li>{say('classic.step2', { stage: stage.stage })}</li>
        <li>{say('classic.step3')}</li>
        <li>{say('hand.step4')}</li>
      </ol>
      <Values name={say('classic.name')} fields={gateFields(settings)} say={say} />
    </>
  );
}
