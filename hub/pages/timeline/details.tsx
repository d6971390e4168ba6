import { Button } from 'azure-devops-ui/Button';
import type { Text } from '../../text';
import type { RunDetails } from '../parts/run-details';

/** Of which runs decisions and reasons are known: bars and planned times are always whole, these come run by run. */
export function Details({ found, text }: { readonly found: RunDetails; readonly text: Text }): JSX.Element {
  const { known, total, loading, next, problem } = found;
  const read = total - next;
  return (
    <div className="rc-details">
      <span role="status">
        {problem
          ? text.say('timeline.detailsFailed')
          : loading > 0
            ? text.say('details.reading', { count: read, left: loading })
            : known && next > 0
              ? text.say('timeline.details', { count: known.size, total })
              : ''}
      </span>
      {problem && <Button subtle text={text.say('page.retry')} onClick={found.retry} />}
      {!problem && loading === 0 && next > 0 && (
        <Button subtle text={text.say('details.more', { count: next })} onClick={found.more} />
      )}
    </div>
  );
}
