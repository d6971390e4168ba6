import type { PlanDesk } from '../../data/plan-desk';
import { SidePanel } from '../parts/explain';
import type { PageProps } from '../props';
import { PlanPanel } from './plan';
import { ReleasePanel } from './release';
import { StagePanel } from './stage';

/** The panel at the side that the address asks for: one release with its whole way, or one stage. */
export default function Panels(props: PageProps & { readonly desk: PlanDesk }): JSX.Element | null {
  const { url, view, text, go } = props;
  const close = (): void => go({ stage: '', release: null, plan: false });
  const stage = view.stages.find((one) => one.stage === url.stage);
  if (url.release !== null) {
    const row = view.releases.find(({ releaseId }) => releaseId === url.release);
    const title = text.say('panel.release', { version: row?.version ?? String(url.release) });
    const about = { title, paragraphs: [], rows: () => <ReleasePanel {...props} row={row} /> };
    return <SidePanel key={`release ${url.release}`} text={text} close={close} about={about} />;
  }
  if (url.plan) {
    const title = text.say('plan.title', { pipeline: view.pipeline.name });
    const about = { title, paragraphs: [], rows: () => <PlanPanel key={props.view.pipeline.id} {...props} /> };
    return <SidePanel key="plan" text={text} close={close} about={about} />;
  }
  if (stage) {
    const title = text.say('panel.stage', { stage: stage.name });
    const about = { title, paragraphs: [], rows: () => <StagePanel {...props} stage={stage} /> };
    return <SidePanel key={`stage ${stage.stage}`} text={text} close={close} about={about} />;
  }
  return null;
}
