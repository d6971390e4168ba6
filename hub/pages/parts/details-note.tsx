import './tables.css';
import { Button } from 'azure-devops-ui/Button';
import type { Text } from '../../text';
import type { RunDetails } from './run-details';

/** How many of the period's runs a tab has looked into, and the way to more. */
export function DetailsNote({ details, text }: { readonly details: RunDetails; readonly text: Text }): JSX.Element {
  const { known, total, loading, next, problem } = details;
  const count = known?.size ?? 0;
  return (
    <div className="rc-details">
      <span role="status">
        {problem
          ? text.say('details.failed')
          : loading > 0
            ? text.say('details.reading', { count: total - next, left: loading })
            : known === null
              ? ''
              : count >= total
                ? text.say('details.coversAll', { total })
                : text.say('details.covers', { count, total })}
      </span>
      {problem && <Button subtle text={text.say('page.retry')} onClick={details.retry} />}
      {!problem && loading === 0 && next > 0 && (
        <Button subtle text={text.say('details.more', { count: next })} onClick={details.more} />
      )}
    </div>
  );
}

/** The place of numbers that are not there yet. */
export function Skeleton({ label }: { readonly label: string }): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="rc-skeleton" role="group" aria-busy="true" aria-label={label}>
      <span />
      <span />
      <span />
    </div>
  );
}
