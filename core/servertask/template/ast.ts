/** An argument of a helper: a constant, or a selector looked up in the data. */
export type Argument =
  | { readonly type: 'constant'; readonly value: string | number | boolean | null }
  | { readonly type: 'selector'; readonly path: string };

/** A piece of a template. */
export type Part = { readonly type: 'text'; readonly text: string } | Tag;

export interface Tag {
  readonly type: 'tag';
  readonly offset: number;
  /** The helper's name, with its hash when it is registered with one (`#jsonEscape`). */
  readonly helper?: string;
  /** What stands behind the helper's name, or the whole tag when there is no helper. */
  readonly expression: string;
  readonly arguments: readonly Argument[];
  readonly block: boolean;
  readonly inverted: boolean;
  /** `{{x}}` encodes, `{{{x}}}` does not. */
  readonly encode: boolean;
  readonly children: Part[];
  /** The block whose empty result lets this `{{else}}` run. */
  readonly elseOf?: Tag;
}
