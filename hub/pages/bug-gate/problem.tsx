import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import type { GateProblem } from '../../data/bug-gate-problems';
import type { Text } from '../../text';
import type { GateTextKey, SayGate } from '../../text/bug-gate';

/** What only Azure Boards refuses has words of its own here; everything else the page has words for. */
const OWN = new Set(['tooMany', 'unknownPath', 'unknownQuery', 'notFlat', 'refusedQuery', 'forbidden']);

interface GateProblemCardProps {
  readonly problem: GateProblem;
  readonly text: Text;
  readonly say: SayGate;
  readonly retry?: () => void;
}

/** What went wrong, and the way out. */
export function GateProblemCard({ problem, text, say, retry }: GateProblemCardProps): JSX.Element {
  const { kind, activityId } = problem;
  const message = { message: problem.message };
  const own = OWN.has(kind);
  return (
    <MessageCard
      className="rc-message"
      severity={MessageCardSeverity.Error}
      buttonProps={retry ? [{ text: say('boards.retry'), onClick: retry }] : undefined}
    >
      <strong>{own ? say(`boards.${kind}.title` as GateTextKey) : text.say(`error.${kind as 'server'}.title`)}</strong>
      <p>
        {own ? say(`boards.${kind}.text` as GateTextKey, message) : text.say(`error.${kind as 'server'}.text`, message)}
      </p>
      {activityId && <p>{text.say('error.activity', { id: activityId })}</p>}
    </MessageCard>
  );
}
