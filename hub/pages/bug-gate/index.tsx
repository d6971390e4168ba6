import type { PageProps } from '../props';

export default function BugGatePage({ text }: PageProps): JSX.Element {
  return <h2>{text.say('tab.bug-gate')}</h2>;
}
