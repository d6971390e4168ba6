import type { CheckKind, ConfiguredCheck, EnvironmentFact } from '../../../../core/cadence/facts';

/** A check on an environment. */
export function check(kind: CheckKind, name: string, more: Partial<ConfiguredCheck> = {}): ConfiguredCheck {
  return {
    id: `${kind}-1`,
    kind,
    name,
    disabled: false,
    timeoutMinutes: null,
    approvers: [],
    requesterCannotApprove: null,
    taskId: null,
    inputs: {},
    ...more,
  };
}

/** An environment with its checks. */
export function environment(id: number, name: string, ...checks: ConfiguredCheck[]): EnvironmentFact {
  return { id, name, readable: true, checks };
}

/** The environments of the Space Game. */
export const ENVIRONMENTS: readonly EnvironmentFact[] = [
  environment(1, 'dev'),
  environment(2, 'test', check('lock', 'Exclusive lock')),
  environment(3, 'staging', check('gate', 'no-active-bugs'), check('approval', 'Testers', { disabled: true })),
  environment(
    4,
    'production',
    check('approval', 'Approval', {
      approvers: [
        { id: 'm', name: 'Management' },
        { id: 'x', name: '' },
      ],
      requesterCannotApprove: true,
    }),
    check('businessHours', 'Business hours', {
      inputs: {
        businessDays: 'Monday, Friday',
        timeZone: 'Eastern Standard Time',
        startTime: '09:00',
        endTime: '17:30',
      },
    }),
  ),
];

/** The final YAML of the Space Game pipeline: a nightly run for Test, as learners write it (research §0.2). */
export const FINAL_YAML = `name: $(Date:yyyyMMdd)$(Rev:.r)
trigger:
  branches:
    include:
    - main
  batch: true
schedules:
- cron: 0 3 * * *
  displayName: Every morning
  branches:
    include:
    - main
    exclude:
    - release/*
  always: true
stages:
- stage: Build
  displayName: Build the web application
  jobs:
  - job: Build
    steps:
    - task: DotNetCoreCLI@2
- stage: Dev
  displayName: Deploy to the dev environment
  condition: succeeded()
  jobs:
  - deployment: Deploy
    environment: dev
- stage: Test
  dependsOn: Dev
  condition: and(succeeded(), eq(variables['Build.Reason'], 'Schedule'))
  jobs:
  - deployment: Deploy
    environment: test.web
  - deployment: Database
    environment:
      name: test
      resourceName: db
  - job: Notes
- stage: Staging
  dependsOn:
  - Test
  condition: and(succeeded('Test'), eq(variables['release'], 'true'))
  lockBehavior: runLatest
  jobs:
  - job: Ask
    pool: server
    steps:
    - task: ManualValidation@1
  - job: Gate
    pool:
      name: server
    steps:
    - task: BugCountGate@1
  - deployment: Deploy
    environment: staging
- stage: Production
  trigger: manual
  isSkippable: false
  jobs:
  - deployment: Deploy
    environment: production
- stage: Docs
  dependsOn: []
  jobs:
  - job: Docs
`;
