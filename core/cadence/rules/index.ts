import type { RuleMute } from '../plan/types';
import type { RuleFinding, RuleView } from '../view';
import { say } from '../words/say';
import { sameRelease } from './r1-same-release';
import { uniqueVersion } from './r2-unique-version';
import { noSkippedStage } from './r3-no-skip';
import { nothingFailed } from './r4-no-failed';
import { fixForward } from './r5-fix-forward';
import { separateApprover } from './r6-separate-approver';
import { noBypass } from './r7-no-bypass';
import type { Rule, RuleCase } from './rule';

/** The rules of the team, in the order of the page. */
export const RULES: readonly Rule[] = [
  sameRelease,
  uniqueVersion,
  noSkippedStage,
  nothingFailed,
  fixForward,
  separateApprover,
  noBypass,
];

/** Checks every rule. A muted finding is taken out of the count and stays to be read, with the reason for the silence. */
export function checkRules(subject: RuleCase, mutes: readonly RuleMute[]): RuleView[] {
  return RULES.map((rule): RuleView => {
    const verdict = rule.check(subject);
    const own = mutes.filter(
      (mute) => mute.rule === rule.id && (mute.until === undefined || subject.asOf < mute.until),
    );
    const muted = verdict.findings.map((finding) => own.find((mute) => covers(mute, finding)));
    const findings = verdict.findings.filter((_, index) => muted[index] === undefined);
    const silenced = verdict.findings.filter((_, index) => muted[index] !== undefined);
    const mute = muted.find((one) => one !== undefined) ?? own.find((one) => one.stages.length === 0);
    const status = statusOf(findings, verdict.checked, mute);
    return {
      id: rule.id,
      title: say(`rule.${rule.id}.title`),
      explanation: say(`rule.${rule.id}.explanation`),
      status,
      muteReason: mute?.reason ?? null,
      checked: verdict.checked,
      findings,
      muted: silenced,
      text:
        status === 'notChecked'
          ? (verdict.reason ?? say('rule.notChecked'))
          : say(`rule.${status}`, {
              count: findings.length,
              checked: verdict.checked,
              muted: silenced.length,
              reason: mute?.reason ?? '',
            }),
    };
  });
}

function covers(mute: RuleMute, finding: RuleFinding): boolean {
  return (
    mute.stages.length === 0 ||
    (finding.stage !== null && mute.stages.some((stage) => stage.toLowerCase() === finding.stage?.toLowerCase()))
  );
}

function statusOf(findings: readonly RuleFinding[], checked: number, mute: RuleMute | undefined): RuleView['status'] {
  if (findings.length > 0) {
    return 'broken';
  }
  if (mute) {
    return 'muted';
  }
  return checked === 0 ? 'notChecked' : 'kept';
}
