import { Button } from 'azure-devops-ui/Button';
import { useEffect, useRef, useState } from 'react';
import { useChartId } from '../../charts/size';
import type { PlanDesk, PlanOnDesk } from '../../data/plan-desk';
import { problemOf } from '../../data/problems';
import type { StoredPlan } from '../../data/stored-plan';
import type { Text } from '../../text';

/** A pause in typing after which the text is checked. */
const TYPING_MS = 300;

type PlanError = Awaited<ReturnType<PlanDesk['check']>>[number];

interface PlanEditorProps {
  readonly plan: PlanOnDesk;
  readonly text: Text;
  readonly desk: PlanDesk;
  /** The stored plan as it is after a save. */
  stored(stored: StoredPlan): void;
}

/** The plan's text with its mistakes by line; to take away, or to save in the hub's settings when there is no file. */
export function PlanEditor({ plan, text, desk, stored }: PlanEditorProps): JSX.Element {
  const [written, setWritten] = useState(plan.text);
  const [errors, setErrors] = useState<readonly PlanError[] | null>(null);
  const [said, setSaid] = useState('');
  const [saving, setSaving] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useChartId();
  useEffect(() => {
    let left = false;
    setErrors(null);
    const timer = setTimeout(() => void desk.check(written).then((found) => left || setErrors(found)), TYPING_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [desk, written]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(written);
      setSaid(text.say('plan.copied'));
    } catch {
      field.current?.select();
      setSaid(text.say('plan.copyFailed'));
    }
  };
  const save = async (seen: StoredPlan): Promise<void> => {
    setSaving(true);
    try {
      const saved = await desk.save(written, seen);
      const last = saved.plan.versions.at(-1);
      stored(saved.plan);
      const params = { number: last?.number ?? 0, author: last?.author ?? '', at: { instant: last?.savedAt ?? 0 } };
      setSaid(text.say(saved.state === 'saved' ? 'plan.saved' : 'plan.conflict', params));
    } catch (error) {
      setSaid(text.say('plan.saveFailed', { message: problemOf(error).message }));
    } finally {
      setSaving(false);
    }
  };
  const canSave = !plan.file && plan.stored !== null;
  return (
    <>
      <h3>
        <label htmlFor={`${id}-text`}>{text.say('plan.text')}</label>
      </h3>
      <p id={`${id}-hint`} className="rc-muted">
        {text.say(plan.file ? 'plan.textHintFile' : canSave ? 'plan.textHint' : 'plan.textHintCopy')}
      </p>
      <textarea
        ref={field}
        id={`${id}-text`}
        className="rc-plan-text"
        spellCheck={false}
        rows={16}
        value={written}
        aria-invalid={(errors?.length ?? 0) > 0}
        aria-describedby={`${id}-hint ${id}-errors`}
        onChange={(event) => setWritten(event.target.value)}
      />
      <Mistakes id={`${id}-errors`} errors={errors} text={text} inFile={plan.file !== null && written === plan.text} />
      <div className="rc-plan-actions">
        {canSave && plan.stored && (
          <Button
            primary
            text={text.say('plan.save')}
            disabled={saving || errors === null || errors.length > 0}
            onClick={() => plan.stored && void save(plan.stored)}
          />
        )}
        <Button text={text.say('plan.copy')} onClick={() => void copy()} />
        {plan.link && (
          <a className="rc-link" href={plan.link} target="_blank" rel="noopener noreferrer">
            {text.say(plan.file ? 'plan.editFile' : 'plan.createFile', { path: plan.path })}
          </a>
        )}
      </div>
      <p role="status">{said}</p>
      {!plan.link && <p className="rc-muted">{text.say('plan.createByHand', { path: plan.path })}</p>}
      {canSave && <p className="rc-muted">{text.say('plan.saveHint')}</p>}
      {plan.stored && plan.stored.versions.length > 0 && (
        <Versions stored={plan.stored} text={text} use={(old) => setWritten(old)} />
      )}
    </>
  );
}

interface MistakesProps extends Pick<PlanEditorProps, 'text'> {
  readonly id: string;
  readonly errors: readonly PlanError[] | null;
  readonly inFile: boolean;
}

function Mistakes({ id, errors, text, inFile }: MistakesProps): JSX.Element {
  return (
    <div id={id} aria-live="polite">
      {errors !== null && <p>{text.say('plan.errors', { count: errors.length })}</p>}
      {errors !== null && errors.length > 0 && inFile && <p>{text.say('plan.errorsInFile')}</p>}
      <ul className="rc-lines">
        {(errors ?? []).map((error) => (
          <li key={JSON.stringify([error.line, error.column, error.code, error.path])}>
            {text.say('plan.error', {
              line: error.line,
              column: error.column,
              text: { message: error.words },
              fix: { message: error.remedy },
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface VersionsProps extends Pick<PlanEditorProps, 'text'> {
  readonly stored: StoredPlan;
  use(text: string): void;
}

function Versions({ stored, text, use }: VersionsProps): JSX.Element {
  return (
    <>
      <h3>{text.say('plan.versions')}</h3>
      <ul className="rc-lines" aria-label={text.say('plan.versions')}>
        {[...stored.versions].reverse().map(({ number, author, savedAt, text: written }) => (
          <li key={number}>
            {text.say('plan.version', { number, author, at: { instant: savedAt } })}{' '}
            <button type="button" className="rc-link" onClick={() => use(written)}>
              {text.say('plan.use', { number })}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
