import { type Moment, moment, type Value } from '../../data/export';
import { matches } from '../parts/matches';
import type { SheetOf } from '../sheet';

/** One row per case; a rule without cases has one row too, so that "kept" can be read from the file. */
export const rulesSheet: SheetOf = ({ view, text, url }) => ({
  name: 'rules',
  columns: [
    { key: 'rule', heading: text.say('export.rule') },
    { key: 'title', heading: text.say('export.ruleTitle') },
    { key: 'status', heading: text.say('export.status') },
    { key: 'casesLookedAt', heading: text.say('export.checked') },
    { key: 'case', heading: text.say('export.case') },
    { key: 'at', heading: text.say('export.at') },
    { key: 'stage', heading: text.say('export.stage') },
    { key: 'releaseId', heading: text.say('export.releaseId') },
    { key: 'evidence', heading: text.say('export.evidence') },
    { key: 'muteReason', heading: text.say('export.muteReason') },
  ],
  rows: view.rules.flatMap((rule) => {
    const cases = [
      ...rule.findings.map((finding) => ({ finding, muteReason: null })),
      ...rule.muted.map((finding) => ({ finding, muteReason: rule.muteReason })),
    ]
      .map((one) => ({ ...one, words: text.sentence(one.finding.text) }))
      .filter(({ words }) => matches(url.search, words));
    const row = (...rest: readonly (string | number | Moment | null)[]): Value[] => [
      rule.id,
      text.sentence(rule.title),
      text.say(`rules.${rule.status}`),
      rule.checked,
      ...rest,
    ];
    if (cases.length === 0) return [row(text.sentence(rule.text), null, null, null, null, rule.muteReason)];
    return cases.map(({ finding, words, muteReason }) =>
      row(
        words,
        moment(finding.at),
        finding.stage === null ? null : (view.stages.find((one) => one.stage === finding.stage)?.name ?? finding.stage),
        finding.releaseId,
        finding.evidence.map((fact) => text.sentence(fact.text)).join('; '),
        muteReason,
      ),
    );
  }),
});
