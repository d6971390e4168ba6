/** Stage and job conditions the stand-in plays: the status functions alone. Others are refused when the file is read. */
import type { TaskResult } from '../world';

const good: readonly (TaskResult | undefined)[] = ['succeeded', 'succeededWithIssues'];

type Rule = (results: readonly (TaskResult | undefined)[]) => boolean;

const rules: Readonly<Record<string, Rule>> = {
  'succeeded()': (results) => results.every((result) => good.includes(result)),
  'always()': () => true,
  'failed()': (results) => results.includes('failed'),
  'succeededorfailed()': (results) => results.every((result) => good.includes(result) || result === 'failed'),
};

const normal = (condition: string) => condition.replace(/\s+/g, '').toLowerCase();

/** Whether the stand-in knows the condition. */
export const knowsCondition = (condition: string | undefined) => condition === undefined || normal(condition) in rules;

/** Whether something may run, given how all it depends on ended. */
export function mayRun(condition: string | undefined, results: readonly (TaskResult | undefined)[]): boolean {
  return (rules[normal(condition ?? 'succeeded()')] as Rule)(results);
}
