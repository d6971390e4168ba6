import type { Part, Tag } from './ast';
import { isTruthy, lookUp, printed, type Scope } from './data';
import { TemplateError } from './errors';
import { HELPERS, type Helper, JSON_ESCAPE } from './helpers';
import { parseTemplate } from './parse';

/** How a template is read and printed; see the switches of the same names. */
export interface TemplateReading {
  readonly encoding: 'html' | 'json' | 'none';
  readonly jsonEscape: 'missing' | 'present';
  readonly strayClosingBraces: 'error' | 'text';
  readonly escapes: 'escapes' | 'text';
  readonly splitParts: 'as-written' | 'trimmed';
}

/**
 * Fills a mustache template with data.
 * @throws TemplateError
 */
export function renderTemplate(template: string, data: unknown, reading: TemplateReading): string {
  const known = reading.jsonEscape === 'present' ? [...HELPERS, JSON_ESCAPE] : HELPERS;
  const helpers = new Map(known.map((helper) => [helper.name.toLowerCase(), helper]));
  const parts = parseTemplate(template, {
    isHelper: (name) => helpers.has(name.toLowerCase()),
    escapes: reading.escapes,
    strayClosingBraces: reading.strayClosingBraces,
  });
  return new Renderer(template, helpers, reading).print(parts, { value: data });
}

class Renderer {
  constructor(
    private readonly template: string,
    private readonly helpers: ReadonlyMap<string, Helper>,
    private readonly reading: TemplateReading,
  ) {}

  print(parts: readonly Part[], scope: Scope): string {
    let result = '';
    let last = '';
    for (const part of parts) {
      if (part.type === 'text') result += part.text;
      else if (part.elseOf) result += last === '' ? this.print(part.children, scope) : '';
      else {
        last = this.tag(part, scope);
        result += last;
      }
    }
    return result;
  }

  private tag(tag: Tag, scope: Scope): string {
    const helper = tag.helper === undefined ? undefined : this.helpers.get(tag.helper.toLowerCase());
    if (helper) return this.help(helper, tag, scope);
    const value = lookUp(tag.expression, scope);
    if (!tag.block) return tag.encode ? this.encode(printed(value)) : printed(value);
    if (tag.inverted) return isTruthy(value) ? '' : this.print(tag.children, scope);
    if (!isTruthy(value)) return '';
    if (Array.isArray(value)) {
      return value
        .map((item: unknown, index) =>
          this.print(tag.children, { value: item, parent: scope, index, count: value.length }),
        )
        .join('');
    }
    return this.print(tag.children, typeof value === 'object' ? { value, parent: scope } : scope);
  }

  private help(helper: Helper, tag: Tag, scope: Scope): string {
    return helper.run({
      arguments: tag.arguments.map((argument) =>
        argument.type === 'constant' ? argument.value : lookUp(argument.path, scope),
      ),
      raw: tag.expression,
      scope,
      block: tag.block,
      children: (inner) => this.print(tag.children, inner),
      splitParts: this.reading.splitParts,
      fail: (what) => {
        throw new TemplateError(what, this.template, tag.offset);
      },
    });
  }

  private encode(value: string): string {
    if (this.reading.encoding === 'html') return encodeHtml(value);
    return this.reading.encoding === 'json' ? JSON.stringify(value).slice(1, -1) : value;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As .NET's WebUtility.HtmlEncode: the five, U+00A0 to U+00FF, and characters beyond the first plane. */
function encodeHtml(value: string): string {
  return value.replace(
    /[<>&"'\u00a0-\u00ff]|[\u{10000}-\u{10ffff}]/gu,
    (found) => ENTITIES[found] ?? `&#${found.codePointAt(0)};`,
  );
}
