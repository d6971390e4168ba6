import type { HostContext } from './rest';
export function startStory(_c: HostContext, _a: HTMLElement, _t: HTMLTimeElement, _n: () => void): void {}
