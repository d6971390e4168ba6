import type { StageAdherence } from '../assemble/adherence';
import type { PageContext } from '../assemble/context';
import type { Attention, RuleView, StageView } from '../view';

/** A stage with what was planned for it. */
export interface StageSight {
  readonly view: StageView;
  readonly adherence: StageAdherence;
}

/** What a topic may look at. */
export interface Sight {
  readonly page: PageContext;
  readonly stages: readonly StageSight[];
  readonly rules: readonly RuleView[];
  readonly titleOf: (stage: string) => string;
}

/** Something that may need attention. A new kind is one file and one line in the list. */
export interface Topic {
  readonly id: string;
  /** What it finds comes before everything else. */
  readonly first?: true;
  find(sight: Sight): Attention[];
}
