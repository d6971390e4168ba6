/** CONTAINS, CONTAINS WORDS, UNDER and IN GROUP. */
import type { TextTest } from './ast';
import { kindNames, kindOf } from './fieldkinds';
import { identityText, nodeOf, textOf } from './literals';
import { pathTest, treeOf } from './paths';
import { refuse, requireOperator, type Scope, type Test } from './scope';
import { defaultSwitches, type FieldDefinition, type Fields, type FieldValue, fold } from './source';
import { phraseTest, plainText } from './words';

/** `field [NOT] IN GROUP | UNDER | CONTAINS | CONTAINS WORDS value` */
export function compileTextTest(condition: TextTest, field: FieldDefinition, scope: Scope): Test {
  switch (condition.kind) {
    case 'inGroup':
      return compileInGroup(condition, field, scope);
    case 'under': {
      requireOperator('under', condition, field, scope);
      const name = field.referenceName;
      const { negated } = condition;
      const inside = pathTest(nodeOf(condition.value, treeOf(field), condition, scope), true);
      return (fields) => {
        const value = fields[name];
        return (typeof value === 'string' && inside(fold(value))) !== negated;
      };
    }
    case 'containsWords': {
      requireOperator('containsWords', condition, field, scope);
      const phrase = textOf(condition.value, condition, scope);
      if (phrase.length > 100) throw refuse('WORDS_LENGTH', condition, scope);
      return searchTest(condition, field, phraseTest(phrase), scope);
    }
    case 'contains': {
      requireOperator('contains', condition, field, scope);
      const wanted = fold(textOf(condition.value, condition, scope));
      if (kindOf(field) === 'tags') return tagsTest(condition, field, wanted, scope);
      return searchTest(condition, field, (text) => fold(text).includes(wanted), scope);
    }
  }
}

/** Searches the readable text of a field; in the history, the comments of all revisions. */
function searchTest(condition: TextTest, field: FieldDefinition, found: (text: string) => boolean, scope: Scope): Test {
  const name = field.referenceName;
  const { negated } = condition;
  const { until } = scope;
  const readable = (value: FieldValue | undefined): string | undefined => {
    if (typeof value === 'object') return identityText(value);
    if (typeof value !== 'string') return undefined;
    return field.type === 'html' || field.type === 'history' ? plainText(value) : value;
  };
  const test = (fields: Fields): boolean => {
    const text = readable(fields[name]);
    return text !== undefined && found(text);
  };
  if (field.type === 'history') {
    return (_, item) => item.revisions.some((revision) => revision.at <= until && test(revision.fields)) !== negated;
  }
  return (fields) => test(fields) !== negated;
}

/** Splits the value of the Tags field. */
export function tagsOf(value: string): string[] {
  return value
    .split(/[;,]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function tagsTest(condition: TextTest, field: FieldDefinition, wanted: string, scope: Scope): Test {
  const name = field.referenceName;
  const { negated } = condition;
  const part = (scope.options.switches?.tagsContain ?? defaultSwitches.tagsContain) === 'partOfTag';
  const tag = wanted.trim();
  // Many work items share the same tags.
  const known = new Map<string, boolean>();
  return (fields) => {
    const value = fields[name];
    if (typeof value !== 'string') return negated;
    let found = known.get(value);
    if (found === undefined) {
      found = tagsOf(fold(value)).some((each) => (part ? each.includes(tag) : each === tag));
      known.set(value, found);
    }
    return found !== negated;
  };
}

/** IN GROUP: work item types of a category, or members of a group or team. */
function compileInGroup(condition: TextTest, field: FieldDefinition, scope: Scope): Test {
  const { negated } = condition;
  const name = field.referenceName;
  if (kindOf(field) !== 'identity' && name !== 'System.WorkItemType') {
    throw refuse('OPERATOR_NOT_ALLOWED', condition, scope, kindNames[kindOf(field)]);
  }
  const group = textOf(condition.value, condition, scope);
  if (name === 'System.WorkItemType') {
    const projects = scope.source.category(group);
    if (!projects) throw refuse('GROUP_UNKNOWN', condition.value, scope);
    return (fields) => {
      const types = projects.get(fold(String(fields['System.TeamProject'])));
      return (types?.has(fold(String(fields[name]))) ?? false) !== negated;
    };
  }
  const members = scope.source.group(group);
  if (!members) throw refuse('GROUP_UNKNOWN', condition.value, scope);
  return (fields) => {
    const value = fields[name];
    return (typeof value === 'object' && members.has(value.id)) !== negated;
  };
}
