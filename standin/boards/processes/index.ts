import { agile } from './agile';
import { basic } from './basic';
import { cmmi } from './cmmi';
import { customized } from './customized';
import type { Process } from './process';
import { scrum } from './scrum';

export type { Category, PickList, Process, State, StateCategory, WorkItemType } from './process';

/** The processes that come with the stand-in, by name. */
export const processes: readonly Process[] = [agile, scrum, cmmi, basic, customized];
