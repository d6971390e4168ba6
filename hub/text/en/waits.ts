/** Texts of the tab "Waits". */
export const waits = {
  'waits.bars': 'Where the time goes',
  'waits.barsSummary':
    'From the moment a release could go on until it was in the stage: how long each part usually takes. {worst}',
  'waits.worst': 'The longest part is {class} in {stage}, usually {value}.',
  'waits.worstNone': 'No stage has enough deployments for usual lengths.',
  'waits.dots': 'Every release',
  'waits.dotsSummary':
    'One dot per deployment: how long it took to come into the stage. Hollow dots still wait. The upright line is the middle.',
  'waits.table': 'Usual lengths by stage',
  'waits.stage': 'Stage',
  'waits.count': 'Deployments',
  'waits.total': 'Altogether',
  'waits.tooFew': 'n = {n}, too few',
  'waits.segment': '{stage}: {class}, usually {value}',
  'waits.of': 'n = {n}',
  'waits.dot': '{version} into {stage}: {value}, {parts}',
  'waits.dotOpen': '{version} waits for {stage}, {value} so far: {reason}',
  'waits.part': '{class}: {value}',
  'waits.soFar': 'so far',
  'waits.middle': 'Middle: {value}',
  'waits.took': 'Took',
  'waits.longest': 'Longest part',
  'waits.hours': 'Count working hours only',
  'waits.hoursNone': 'The plan names no working hours, so every hour counts.',
  'waits.hoursOn': 'Only the working hours of the plan are counted.',
  'waits.empty': 'No release came into a stage in these days.',
  'waits.emptySearch': 'No deployment fits the search.',
  'waits.explain.title': 'Where the time goes',
  'waits.explain.1':
    'The clock starts when the stage before was done, and stops when the deployment was done. Only deployments that succeeded count; a wait that is not over is shown as a hollow dot and counted nowhere.',
  'waits.explain.2':
    'Every moment belongs to one part only. When several things hold a release at once, the first of these wins: deploying, approval, check, another run, machine, planned time, a person who has to start it, not explained.',
  'waits.explain.3':
    'The lengths in the table and the bars are the middle of all deployments, part by part. Middles of parts do not add up to the middle of the whole.',
  'waits.explain.4':
    'What held a release stands in the details of its run, so the page reads those of the newest runs and counts no others.',
} as const satisfies Readonly<Record<string, string>>;
