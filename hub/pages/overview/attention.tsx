import { Icon } from 'azure-devops-ui/Icon';
import type { Attention as AttentionItem, Target } from '../../../core/cadence/view';
import type { UrlState } from '../../data/url-state';
import type { PageProps } from '../props';

const ICONS: Readonly<Record<AttentionItem['severity'], string>> = { urgent: 'Error', soon: 'Warning', note: 'Info' };

/** "What needs attention": at most five plain sentences, each with one way to what is behind it. */
export function AttentionList({ view, text, go }: Pick<PageProps, 'view' | 'text' | 'go'>): JSX.Element {
  return (
    <section className="rc-attention" aria-labelledby="attention">
      <h2 id="attention">{text.say('attention.title')}</h2>
      <ul>
        {view.attention.slice(0, 5).map((item) => (
          <li key={`${item.key} ${item.stage} ${item.since}`} className={`rc-${item.severity}`}>
            <Icon iconName={ICONS[item.severity]} ariaLabel={text.say(`attention.${item.severity}`)} />
            <button type="button" className="rc-link" onClick={() => go(placeOf(item.link))}>
              {text.sentence(item.text)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the address says for a place on the page. */
export function placeOf({ page, stage, releaseId }: Target): Partial<UrlState> {
  return page === 'plan' ? { plan: true } : { tab: page, stage: stage ?? '', release: releaseId };
}
