import {
  type ExpressionScope,
  evaluateExpression,
  jsonValue,
  record,
  SERVER_TASK_FUNCTIONS,
  SERVER_TASK_FUNCTIONS_WITH_GENERAL,
  textDictionary,
  type Value,
} from '../expression/index';
import type { Switches } from '../switches';
import { expandMacros, renderTemplate } from '../template/index';
import type { HttpReply, ServerTaskContext, ServerTaskDefinition } from '../types';
import { resolveInputs } from './inputs';
import { statusName } from './status-names';

/** Which of the two handlers runs; a plain HttpRequest knows fewer names in its Expression. */
export type Handler = 'HttpRequest' | 'HttpRequestChain';

/** A reply after parsing. `content` is undefined when there is no body. */
export interface ParsedReply {
  readonly reply: HttpReply;
  readonly content: unknown;
}

/** All that templates and expressions of one evaluation can see. Output variables grow as links run. */
export class Environment {
  readonly outputs: Record<string, string>;
  private readonly inputs: Readonly<Record<string, string>>;
  private readonly endpoint: Readonly<Record<string, string>>;

  constructor(
    definition: ServerTaskDefinition,
    private readonly context: ServerTaskContext,
    private readonly handler: Handler,
    private readonly switches: Switches,
    state: Readonly<Record<string, string>>,
  ) {
    this.outputs = { ...state };
    this.endpoint = { ...context.endpoint, ...(context.endpointUrl === undefined ? {} : { url: context.endpointUrl }) };
    const written = resolveInputs(definition, context.inputs);
    this.inputs =
      switches.macrosInInputs === 'kept'
        ? written
        : Object.fromEntries(
            Object.entries(written).map(([name, value]) => [
              name,
              expandMacros(value, lookupIn(written, context.variables), true),
            ]),
          );
  }

  /** `$(name)` replaced; for Headers, Method, Expression and the like. */
  macros(template: string): string {
    return expandMacros(template, (name) => this.lookup(name), true);
  }

  /**
   * Macros and mustache, in the order of the switch; for EndpointUrl and Body.
   * @throws TemplateError
   */
  template(template: string): string {
    return this.switches.templateOrder === 'macros-first'
      ? this.mustache(this.macros(template))
      : this.macros(this.mustache(template));
  }

  /**
   * The value of an expression; without a reply `root` and `response` are Null.
   * @throws ExpressionError
   */
  evaluate(expression: string, parsed?: ParsedReply): Value {
    return evaluateExpression(this.macros(expression), this.scope(parsed));
  }

  private scope(parsed: ParsedReply | undefined): ExpressionScope {
    const { switches } = this;
    const json = { propertyCase: switches.propertyCase, dates: switches.datesInReply };
    const root = jsonValue(parsed?.content, json);
    const own = {
      taskInputs: textDictionary(this.inputs),
      variables: textDictionary({ ...this.context.variables, ...this.outputs }),
      response: parsed
        ? record({
            statuscode: { kind: 'String', value: statusName(parsed.reply.statusCode, parsed.reply.statusName) },
            headers: textDictionary(parsed.reply.headers),
            content: root,
          })
        : jsonValue(null, json),
    };
    const isKnown = this.handler === 'HttpRequestChain' || switches.namesInHttpRequest === 'present';
    const isGeneral = switches.generalFunctions === 'present';
    return {
      named: isKnown ? { root, ...own } : { root },
      reply: parsed?.content,
      functions: isGeneral ? SERVER_TASK_FUNCTIONS_WITH_GENERAL : SERVER_TASK_FUNCTIONS,
      wildcards: isGeneral,
      maxLength: switches.expressionLength,
      json,
      countOfNull: switches.countOfNull,
      topLevelArray: switches.topLevelArray,
    };
  }

  private mustache(template: string): string {
    const { switches } = this;
    const reading = {
      encoding: switches.mustacheEncoding,
      jsonEscape: switches.jsonEscape,
      strayClosingBraces: switches.strayClosingBraces,
      escapes: switches.helperEscapes,
      splitParts: switches.splitParts,
    };
    const data = { ...this.endpoint, endpoint: this.endpoint, ...this.inputs };
    if (switches.mustacheInInputs === 'text') return renderTemplate(template, data, reading);
    // A value that holds tags is run as a template of its own before it goes in.
    const run = Object.fromEntries(
      Object.entries(this.inputs).map(([name, value]) => [
        name,
        value.includes('{{') ? renderTemplate(value, data, reading) : value,
      ]),
    );
    return renderTemplate(template, { ...data, ...run }, reading);
  }

  private lookup(name: string): string | undefined {
    const endpoint = /^endpoint\.(.+)$/i.exec(name)?.[1];
    if (endpoint !== undefined) {
      const found = find(this.endpoint, endpoint);
      if (found !== undefined) return found;
    }
    return find(this.inputs, name) ?? find(this.outputs, name) ?? find(this.context.variables, name);
  }
}

function lookupIn(...maps: readonly Readonly<Record<string, string>>[]): (name: string) => string | undefined {
  return (name) => maps.map((map) => find(map, name)).find((value) => value !== undefined);
}

function find(map: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(map, name)) return map[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(map).find((candidate) => candidate.toLowerCase() === wanted);
  return key === undefined ? undefined : map[key];
}
