// One entry a way to count. Adding one is a new file and a line here.
import type { Increment } from '../settings';
import { byMessages } from './by-messages';
import { fixed } from './fixed';
import { height } from './height';
import { mainline } from './mainline';
import type { Strategy } from './strategy';

export type { Strategy } from './strategy';

/** Every increment a pipeline author can choose. */
export const increments: Readonly<Record<Increment, Strategy>> = {
  conventional: byMessages('conventional'),
  'semver-trailer': byMessages('semver-trailer'),
  mainline,
  height,
  patch: fixed('patch'),
  minor: fixed('minor'),
  major: fixed('major'),
};
