import { COMPARISON } from './comparison';
import type { FunctionDefinition } from './definition';
import { CHOICE, LOGIC } from './logic';
import { SERVER } from './server';
import { JOB_STATUS } from './status';
import { GENERAL_TEXT, SPLIT, TEXT_MATCH } from './text';

/** Functions by lower-case name. */
export type FunctionTable = ReadonlyMap<string, FunctionDefinition>;

const table = (...functions: readonly FunctionDefinition[]): FunctionTable =>
  new Map(functions.map((definition) => [definition.name.toLowerCase(), definition]));

const ENGINE = [...LOGIC, ...COMPARISON, ...TEXT_MATCH];

/** What a server task surely knows: the engine of 2018 and the functions shipped server tasks use. */
export const SERVER_TASK_FUNCTIONS = table(...ENGINE, SPLIT, ...SERVER);

/** The same and the documented general functions, should the service know them there. */
export const SERVER_TASK_FUNCTIONS_WITH_GENERAL = table(...ENGINE, SPLIT, ...SERVER, ...CHOICE, ...GENERAL_TEXT);

/** Everything: conditions of jobs and steps as well. */
export const ALL_FUNCTIONS = table(...ENGINE, SPLIT, ...SERVER, ...CHOICE, ...GENERAL_TEXT, ...JOB_STATUS);
