import type { PageProps } from '../props';
import { ReleaseMatrix } from '../releases/matrix';

/** Releases of the overview's matrix; the tab "Releases" has them all. */
const ROWS = 8;

/** The first tab: the latest releases. What waits, and the strip of stages, stand above. */
export default function OverviewPage(props: PageProps): JSX.Element {
  const { view, text, go } = props;
  return (
    <div className="rc-overview">
      <section aria-labelledby="matrix" className="rc-section">
        <h2 id="matrix">{text.say('matrix.title')}</h2>
        <ReleaseMatrix {...props} rows={view.releases.slice(0, ROWS)} />
        {view.releases.length > ROWS && (
          <button type="button" className="rc-link" onClick={() => go({ tab: 'releases' })}>
            {text.say('matrix.showAll')}
          </button>
        )}
      </section>
    </div>
  );
}
