import { fold } from '../wiql';

/** Whether an identity may see the work items of an area: "View work items in this node". */
export type Access = 'allow' | 'deny';

/**
 * Permissions on areas. A setting holds for the area and all below it until a deeper one says otherwise; without any setting
 * everybody sees everything. What may not be seen is left out of answers without a word, as the service does.
 */
export class AreaAccess {
  /** Identity id → folded area path → setting. */
  private readonly settings = new Map<string, Map<string, Access>>();

  set(identityId: string, areaPath: string, access: Access): void {
    let areas = this.settings.get(identityId);
    if (!areas) {
      areas = new Map();
      this.settings.set(identityId, areas);
    }
    areas.set(fold(areaPath), access);
  }

  /** Takes all settings of an identity back. */
  clear(identityId: string): void {
    this.settings.delete(identityId);
  }

  /** @returns a test over area paths for one identity, or undefined if it sees everything */
  testFor(identityId: string | undefined): ((areaPath: string) => boolean) | undefined {
    const areas = identityId === undefined ? undefined : this.settings.get(identityId);
    if (!areas) return undefined;
    const known = new Map<string, boolean>();
    return (areaPath) => {
      let access = known.get(areaPath);
      if (access === undefined) {
        access = nearest(areas, fold(areaPath)) !== 'deny';
        known.set(areaPath, access);
      }
      return access;
    };
  }
}

function nearest(areas: ReadonlyMap<string, Access>, path: string): Access | undefined {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf('\\'))) {
    const access = areas.get(at);
    if (access) return access;
    if (!at.includes('\\')) return undefined;
  }
}
