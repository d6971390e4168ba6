import type { FormField, FormProblem } from '../../data/bug-gate-form';
import type { SayGate } from '../../text/bug-gate';
import { refusedText } from './words';

/** Why something filled in is no gate, in words. */
export function problemText(problem: FormProblem, say: SayGate): string {
  if (problem.code === 'NOT_A_NUMBER') return say('problem.notNumber', { value: problem.value });
  return refusedText(problem.refused, say);
}

interface FieldProps {
  /** Also the id of the field's element. */
  readonly field: FormField;
  readonly label: string;
  readonly hint?: string;
  readonly problems?: readonly FormProblem[];
  readonly say: SayGate;
  readonly className?: string;
  /** The element gets what ties it to its words. */
  readonly children: (ties: FieldTies) => JSX.Element;
}

/** What ties an element to its label, hint and error. */
export interface FieldTies {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

/** One field of the form: label, element, hint, and what is wrong with it. */
export function Field({ field, label, hint, problems = [], say, className, children }: FieldProps): JSX.Element {
  const id = `bug-gate-${field}`;
  const own = problems.filter((problem) => problem.field === field);
  const described = [hint ? `${id}-hint` : '', own.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={className ? `bg-field ${className}` : 'bg-field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: 'bg-input',
        'aria-describedby': described || undefined,
        'aria-invalid': own.length > 0 || undefined,
      })}
      {hint && (
        <span id={`${id}-hint`} className="bg-hint">
          {hint}
        </span>
      )}
      {own.length > 0 && (
        <span id={`${id}-error`} className="bg-error">
          {own.map((problem) => problemText(problem, say)).join(' ')}
        </span>
      )}
    </div>
  );
}

interface TextInputProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Offered while typing. */
  readonly offers?: readonly string[];
  readonly numeric?: true;
}

/** A field for one line of text. */
export function TextInput({ value, onChange, offers, numeric, ...field }: TextInputProps): JSX.Element {
  const listId = offers && offers.length > 0 ? `bug-gate-${field.field}-offers` : undefined;
  return (
    <Field {...field}>
      {(ties) => (
        <>
          <input
            {...ties}
            type="text"
            inputMode={numeric ? 'numeric' : undefined}
            list={listId}
            maxLength={400}
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {listId && (
            <datalist id={listId}>
              {(offers ?? []).map((offer) => (
                <option key={offer} value={offer} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}
