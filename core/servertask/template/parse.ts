import { type HelperEscapes, parseArguments } from './arguments';
import type { Argument, Part, Tag } from './ast';
import { TemplateError } from './errors';

/** What the parser must know. */
export interface TemplateGrammar {
  /** Names of helpers, found without case. */
  readonly isHelper: (name: string) => boolean;
  readonly escapes: HelperEscapes;
  readonly strayClosingBraces: 'error' | 'text';
}

/**
 * Parses a mustache template.
 * @throws TemplateError for braces that do not pair, blocks that do not close and helpers nobody knows
 */
export function parseTemplate(template: string, grammar: TemplateGrammar): readonly Part[] {
  const root: Part[] = [];
  const open: Tag[] = [];
  const into = () => open.at(-1)?.children ?? root;
  let text = '';
  let at = 0;

  const flush = () => {
    if (text !== '') into().push({ type: 'text', text });
    text = '';
  };

  while (at < template.length) {
    if (template.startsWith('{{', at)) {
      flush();
      at = readTag(template, at, grammar, open, into);
    } else if (template.startsWith('}}', at)) {
      if (grammar.strayClosingBraces === 'error') throw new TemplateError("'}}' outside a tag", template, at);
      text += template[at++];
    } else {
      text += template[at++];
    }
  }
  flush();
  const unclosed = open.at(-1);
  if (unclosed) throw new TemplateError(`Block '${nameOf(unclosed)}' is not closed`, template, unclosed.offset);
  return withoutLonelyLines(root, true);
}

/** Reads the tag at `start` and puts it where it belongs; gives the offset behind it. */
function readTag(template: string, start: number, grammar: TemplateGrammar, open: Tag[], into: () => Part[]): number {
  const encode = template[start + 2] !== '{';
  const braces = encode ? 2 : 3;
  const isComment = template.startsWith('!--', start + braces);
  const close = isComment ? template.indexOf('--}}', start) + 2 : template.indexOf('}}', start + braces);
  if (close < start + braces) throw new TemplateError('A tag is not closed', template, start);
  if (!encode && template[close + 2] !== '}') throw new TemplateError('Braces do not pair', template, start);
  const content = template.slice(start + braces, close);
  if (content.includes('{{') && !isComment) throw new TemplateError("'{{' inside a tag", template, start);
  const behind = close + braces;

  if (content.startsWith('/')) {
    closeBlock(content.slice(1), open, template, start);
    return behind;
  }
  if (content.trimStart().startsWith('!')) return behind;
  if (content.toLowerCase() === 'else' && open.length > 0) {
    const elseOf = open.pop()!;
    const tag: Tag = { ...elseOf, offset: start, children: [], elseOf };
    into().push(tag);
    open.push(tag);
    return behind;
  }
  const block = content.startsWith('#') || content.startsWith('^');
  const source = (block ? content.slice(1) : content).trim();
  const tag: Tag = {
    type: 'tag',
    offset: start,
    ...readHelper(source, grammar, template, start),
    block,
    inverted: content.startsWith('^'),
    encode,
    children: [],
  };
  into().push(tag);
  if (block) open.push(tag);
  return behind;
}

/** Two words or more are a helper and its arguments; one word may be a helper as well. */
function readHelper(
  source: string,
  grammar: TemplateGrammar,
  template: string,
  offset: number,
): { helper?: string; expression: string; arguments: readonly Argument[] } {
  const blank = source.indexOf(' ');
  if (blank < 0) {
    const helper = grammar.isHelper(source) ? source : undefined;
    return helper ? { helper, expression: '', arguments: [] } : { expression: source, arguments: [] };
  }
  const helper = source.slice(0, blank);
  const expression = source.slice(blank + 1);
  if (!grammar.isHelper(helper)) throw new TemplateError(`Helper '${helper}' is not known`, template, offset);
  return { helper, expression, arguments: parseArguments(expression, grammar.escapes, template, offset) };
}

function closeBlock(name: string, open: Tag[], template: string, offset: number): void {
  const block = open.pop();
  if (!block) throw new TemplateError(`'/${name}' closes no block`, template, offset);
  const wanted = name.toLowerCase();
  if (wanted !== block.helper?.toLowerCase() && wanted !== block.expression.toLowerCase()) {
    throw new TemplateError(`'/${name}' closes block '${nameOf(block)}'`, template, offset);
  }
}

function nameOf(tag: Tag): string {
  return tag.helper ?? tag.expression;
}

/** Block tags alone on their line take the line with them. */
function withoutLonelyLines(parts: readonly Part[], isRoot = false): readonly Part[] {
  const result = parts.map((part) => (part.type === 'text' ? { ...part } : part));
  result.forEach((part, index) => {
    if (part.type !== 'tag' || !part.block) return;
    const previous = result[index - 1];
    // What stands before an else is the end of the block it belongs to.
    const before = part.elseOf && previous?.type === 'tag' ? previous.children.at(-1) : previous;
    const after = result[index + 1];
    const children = withoutLonelyLines(part.children) as Part[];
    const first = children[0];
    const last = children.at(-1);
    trimAround(before, first, isRoot && index <= 1, false);
    // Behind the last block of a template its line ends with the template.
    const isEnd = isRoot && index + (after?.type === 'text' ? 2 : 1) === result.length;
    trimAround(last, after ?? (isEnd ? { type: 'text', text: '' } : undefined), false, isEnd);
    result[index] = { ...part, children };
  });
  return result;
}

/** Removes the rest of the line before and behind a tag when both are blank. */
function trimAround(before: Part | undefined, after: Part | undefined, isStart: boolean, isEnd: boolean): void {
  if (after?.type !== 'text' || (before !== undefined && before.type !== 'text')) return;
  const lineStart = before ? before.text.lastIndexOf('\n') + 1 : 0;
  const isLineStart = before ? /^\s*$/.test(before.text.slice(lineStart)) && (lineStart > 0 || isStart) : isStart;
  const lineEnd = after.text.indexOf('\n');
  const restOfLine = lineEnd < 0 ? after.text : after.text.slice(0, lineEnd);
  if (!isLineStart || (lineEnd < 0 && !isEnd) || !/^\s*$/.test(restOfLine)) return;
  (after as { text: string }).text = lineEnd < 0 ? '' : after.text.slice(lineEnd + 1);
  if (before) (before as { text: string }).text = before.text.slice(0, lineStart);
}
