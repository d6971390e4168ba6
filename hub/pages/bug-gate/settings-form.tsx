import { useState } from 'react';
import { LIMITS, type Scope } from '../../../core/gate';
import { closedStatesIn, type FormProblem, type GateForm } from '../../data/bug-gate-form';
import type { GateOptions } from '../../data/bug-gate-options';
import type { SayGate } from '../../text/bug-gate';
import { Field, problemText, TextInput } from './field';

interface SettingsFormProps {
  readonly form: GateForm;
  readonly change: (change: Partial<GateForm>) => void;
  readonly options: GateOptions;
  readonly problems: readonly FormProblem[];
  readonly say: SayGate;
}

/** In all first, as in the gate's own form. */
const ORDER: readonly Scope[] = ['all', ...LIMITS.map(({ scope }) => scope).filter((scope) => scope !== 'all')];

/** How many bugs are allowed, and which count: the inputs of the gate. */
export function SettingsForm(props: SettingsFormProps): JSX.Element {
  const { form, change, problems, say } = props;
  const isQuery = form.counts === 'query';
  return (
    <>
      <fieldset className="bg-group">
        <legend>{say('limits.title')}</legend>
        <div className="bg-limits">
          {ORDER.filter((scope) => scope === 'all' || !isQuery).map((scope) => (
            <TextInput
              key={scope}
              field={scope}
              label={say(isQuery ? 'limits.query' : `limits.${scope}`)}
              problems={problems}
              say={say}
              numeric
              value={form.limits[scope]}
              onChange={(value) => change({ limits: { ...form.limits, [scope]: value } })}
            />
          ))}
        </div>
        <p className="bg-hint">{say('limits.hint')}</p>
        <Problems of="limits" problems={problems} say={say} />
      </fieldset>
      <fieldset className="bg-group">
        <legend>{say('bugs.title')}</legend>
        <div className="bg-choices">
          {(['filter', 'query'] as const).map((counts) => (
            <label key={counts} className="bg-choice">
              <input
                type="radio"
                name="bug-gate-counts"
                checked={form.counts === counts}
                onChange={() => change({ counts })}
              />
              {say(`bugs.${counts}`)}
            </label>
          ))}
        </div>
        {isQuery ? (
          <TextInput
            field="savedQuery"
            label={say('bugs.savedQuery')}
            hint={say('bugs.savedQueryHint')}
            problems={problems}
            say={say}
            value={form.savedQuery}
            onChange={(savedQuery) => change({ savedQuery })}
          />
        ) : (
          <Filter {...props} />
        )}
      </fieldset>
    </>
  );
}

/** What is wrong with a group as a whole. */
function Problems({ of, problems, say }: { of: FormProblem['field'] } & Pick<SettingsFormProps, 'problems' | 'say'>) {
  const own = problems.filter(({ field }) => field === of);
  if (own.length === 0) return null;
  return <p className="bg-error">{own.map((problem) => problemText(problem, say)).join(' ')}</p>;
}

function Filter({ form, change, options, problems, say }: SettingsFormProps): JSX.Element {
  // What is filled in must be seen: a folded-up field that narrows the count would surprise.
  const isNarrowed =
    form.areaPath + form.iterationPath + form.tags + form.maxPriority + form.foundWithinDays !== '' ||
    form.closedStates !== null ||
    !form.resolvedCounts;
  const [isOpen, setOpen] = useState(isNarrowed);
  return (
    <details
      className="bg-more"
      open={isOpen}
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>{say('bugs.more')}</summary>
      <div className="bg-fields">
        <TextInput
          field="areaPath"
          label={say('bugs.area')}
          hint={say('bugs.areaHint')}
          problems={problems}
          say={say}
          offers={options.areas}
          value={form.areaPath}
          onChange={(areaPath) => change({ areaPath })}
        />
        <TextInput
          field="iterationPath"
          label={say('bugs.iteration')}
          hint={say('bugs.iterationHint')}
          problems={problems}
          say={say}
          offers={options.iterations}
          value={form.iterationPath}
          onChange={(iterationPath) => change({ iterationPath })}
        />
        <TextInput
          field="tags"
          label={say('bugs.tags')}
          hint={say('bugs.tagsHint')}
          problems={problems}
          say={say}
          value={form.tags}
          onChange={(tags) => change({ tags })}
        />
        <div className="bg-pair">
          <Field field="maxPriority" label={say('bugs.priority')} problems={problems} say={say}>
            {(ties) => (
              <select
                {...ties}
                value={form.maxPriority}
                onChange={(event) => change({ maxPriority: event.target.value })}
              >
                <option value="">{say('bugs.anyPriority')}</option>
                {[1, 2, 3, 4].map((priority) => (
                  <option key={priority} value={String(priority)}>
                    {say('bugs.upTo', { count: priority })}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextInput
            field="foundWithinDays"
            label={say('bugs.days')}
            hint={say('bugs.daysHint')}
            problems={problems}
            say={say}
            numeric
            value={form.foundWithinDays}
            onChange={(foundWithinDays) => change({ foundWithinDays })}
          />
        </div>
        <States {...{ form, change, options, problems, say }} />
      </div>
      <Problems of="bugs" problems={problems} say={say} />
    </details>
  );
}

/** Which states mean "done with"; those of the process until somebody changes them. */
function States({ form, change, options, problems, say }: SettingsFormProps): JSX.Element {
  const ofProcess = options.states?.filter(({ isClosed }) => isClosed).map(({ name }) => name) ?? null;
  const closed = closedStatesIn(form, ofProcess);
  const known = options.states?.map(({ name }) => name) ?? [];
  const names = [...known, ...closed.filter((name) => !known.includes(name))];
  const toggle = (name: string): void => {
    const isClosed = closed.includes(name);
    change({ closedStates: isClosed ? closed.filter((other) => other !== name) : [...closed, name] });
  };
  return (
    <fieldset className="bg-states">
      <legend>{say('bugs.states')}</legend>
      <div className="bg-choices">
        {names.map((name) => (
          <label key={name} className="bg-choice">
            <input type="checkbox" checked={closed.includes(name)} onChange={() => toggle(name)} />
            {name}
          </label>
        ))}
      </div>
      <p className="bg-hint">
        {options.states ? say('bugs.statesHint', { types: { list: options.bugTypes } }) : say('bugs.statesUnknown')}
        {form.closedStates !== null && (
          <button type="button" className="rc-link" onClick={() => change({ closedStates: null })}>
            {say('bugs.reset')}
          </button>
        )}
      </p>
      <Problems of="closedStates" problems={problems} say={say} />
      <label className="bg-choice">
        <input
          type="checkbox"
          checked={form.resolvedCounts}
          aria-describedby="bug-gate-resolved-hint"
          onChange={(event) => change({ resolvedCounts: event.target.checked })}
        />
        {say('bugs.resolved')}
      </label>
      <p className="bg-hint" id="bug-gate-resolved-hint">
        {say('bugs.resolvedHint')}
      </p>
    </fieldset>
  );
}
