import type { Fields, FieldValue } from '../wiql';
import type { Identity } from './identities';
import type { WorkItemType } from './processes';
import { findState } from './project';

/** Fields while they are being written. */
export type FieldValues = Record<string, FieldValue | undefined>;

/** Dates and people the workflow writes when the state changes, unless the caller wrote them. */
export function applyState(
  type: WorkItemType,
  before: Fields,
  fields: FieldValues,
  author: Identity,
  at: number,
): void {
  if (before['System.State'] === fields['System.State']) return;
  const common = 'Microsoft.VSTS.Common';
  const write = (name: string, value: FieldValue | undefined): void => {
    if (fields[name] === before[name]) fields[name] = value;
  };
  const category = findState(type, String(fields['System.State']))?.category;
  write(
    'System.Reason',
    before['System.State'] === undefined ? 'New' : `Moved to state ${String(fields['System.State'])}`,
  );
  write(`${common}.StateChangeDate`, at);
  if (category === 'InProgress') {
    write(`${common}.ActivatedDate`, at);
    write(`${common}.ActivatedBy`, author);
  }
  if (category === 'Resolved') {
    write(`${common}.ResolvedDate`, at);
    write(`${common}.ResolvedBy`, author);
  }
  const isClosed = category === 'Completed';
  write(`${common}.ClosedDate`, isClosed ? at : undefined);
  write(`${common}.ClosedBy`, isClosed ? author : undefined);
  if (category === 'Proposed' || category === 'InProgress') {
    write(`${common}.ResolvedDate`, undefined);
    write(`${common}.ResolvedBy`, undefined);
  }
}
