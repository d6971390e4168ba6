/** Ids by which the service tells checks apart (research rest-contracts §2). */
export const checkTypes = {
  approval: { id: '8c6f20a7-a545-4486-9777-f762fafe0d4d', name: 'Approval' },
  taskCheck: { id: 'fe1de3ee-a436-41b4-bb20-f6eb4cb879a7', name: 'Task Check' },
  exclusiveLock: { id: '2ef31ad6-baa0-403a-8b45-2cbc9b4e5563', name: 'ExclusiveLock' },
  requiredTemplate: { id: '4020e66e-b0f3-47e1-bc88-48f3cc59b5f3', name: 'ExtendsCheck' },
} as const;

/** Definition ids inside task checks and approvals. */
export const taskIds = {
  businessHours: '445fde2f-6c39-441c-807f-8a59ff2e075f',
  branchControl: '86b05a0c-73e6-4f7d-b3cf-e38f3b39a75b',
  invokeRestApi: '9c3e8943-130d-4c78-ac63-8af81df62dfb',
  approvalMain: '26014962-64a0-49f4-885b-4b874119a5cc',
  approvalBefore: '0f52a19b-c67e-468f-b8eb-0ae83b532c99',
  approvalAfter: '06441319-13fb-4756-b198-c2da116894a4',
} as const;

/** The documented order in which a stage's checks run. */
export const checkPhases = {
  static: 1,
  before: 2,
  dynamic: 3,
  after: 4,
  lock: 5,
} as const;
