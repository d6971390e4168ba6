/** Texts of the tab "Rules". */
export const rules = {
  'rules.title': 'Were the rules kept?',
  'rules.summary':
    '{broken, plural, =0 {No rule was broken} one {1 rule was broken} other {# rules were broken}}, {kept} kept, {unchecked} not checked, {muted} muted.',
  'rules.kept': 'Kept',
  'rules.broken': 'Broken',
  'rules.muted': 'Muted',
  'rules.notChecked': 'Not checked',
  'rules.looked': '{count, plural, =0 {no case} one {1 case} other {# cases}} looked at',
  'rules.cases': 'Cases of {rule}',
  'rules.mutedCases': '{count, plural, one {1 case is muted} other {# cases are muted}} by the plan: {reason}',
  'rules.muteReason': 'Muted by the plan: {reason}',
  'rules.evidence': 'What was seen',
  'rules.evidenceFor': 'What was seen: {case}',
  'rules.openRelease': 'Open release {version}',
  'rules.more': 'Show {count} more',
  'rules.emptySearch': 'No case fits the search.',
  'rules.howText':
    'Write it into release-cadence.yml with a reason: rules, mute, then rule and reason. Muted cases stay readable here.',
  'rules.rule': 'Rule',
  'rules.case': 'Case',
  'rules.at': 'When',
  'rules.stage': 'Stage',
  'rules.state': 'State',
  'rules.reason': 'Reason for muting',
} as const satisfies Readonly<Record<string, string>>;
