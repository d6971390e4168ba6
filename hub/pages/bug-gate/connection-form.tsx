import { type GateForm, idIn, type TimingReading } from '../../data/bug-gate-form';
import type { SayGate } from '../../text/bug-gate';
import { Field, TextInput } from './field';
import { timingText } from './words';

interface ConnectionFormProps {
  readonly form: GateForm;
  readonly change: (change: Partial<GateForm>) => void;
  readonly timing: TimingReading;
  /** Address of the collection, with a slash at the end. */
  readonly collectionUrl: string;
  readonly project: string;
  readonly say: SayGate;
}

/** Through what an environment's check asks, how often, and for how long. */
export function ConnectionForm(props: ConnectionFormProps): JSX.Element {
  const { form, change, timing, collectionUrl, project, say } = props;
  const hasNoId = form.connectionId.trim() !== '' && !/^[0-9a-f-]{36}$/i.test(idIn(form.connectionId));
  const url = collectionUrl.replace(/\/+$/, '');
  return (
    <fieldset className="bg-group bg-card">
      <legend>{say('connection.title')}</legend>
      <p className="bg-hint">
        {say('connection.hint', { url })}{' '}
        <a
          href={`${collectionUrl}${encodeURIComponent(project)}/_settings/adminservices`}
          target="_blank"
          rel="noopener noreferrer"
        >
          {say('connection.open')}
        </a>
      </p>
      <div className="bg-connection">
        <Field field="connectionType" label={say('connection.type')} say={say}>
          {(ties) => (
            <select
              {...ties}
              value={form.connectionType}
              onChange={(event) => change({ connectionType: event.target.value as GateForm['connectionType'] })}
            >
              <option value="generic">{say('connection.generic')}</option>
              <option value="azureDevOps">{say('connection.azureDevOps')}</option>
            </select>
          )}
        </Field>
        <TextInput
          field="connectionName"
          label={say('connection.name')}
          hint={say('connection.nameHint')}
          say={say}
          value={form.connectionName}
          onChange={(connectionName) => change({ connectionName })}
        />
        <TextInput
          field="connectionId"
          label={say('connection.id')}
          hint={hasNoId ? say('connection.idNone') : say('connection.idHint')}
          say={say}
          value={form.connectionId}
          onChange={(connectionId) => change({ connectionId })}
        />
        <TextInput
          field="retryInterval"
          label={say('connection.every')}
          problems={timing.problems}
          say={say}
          numeric
          value={form.retryInterval}
          onChange={(retryInterval) => change({ retryInterval })}
        />
        <TextInput
          field="timeout"
          label={say('connection.timeout')}
          problems={timing.problems}
          say={say}
          numeric
          value={form.timeout}
          onChange={(timeout) => change({ timeout })}
        />
      </div>
      {timing.advice && (
        <p className={timing.advice.code === 'GOOD' ? 'bg-hint' : 'bg-error'}>
          {timingText(timing.advice, say)} ({say(timing.advice.code === 'GOOD' ? 'timing.good' : 'timing.bad')})
        </p>
      )}
    </fieldset>
  );
}
