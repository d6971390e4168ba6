/** The names a template may use, in braces: `{core}.0`. */
export type TemplateValues = Readonly<Record<string, string>>;

/** Fills `{name}` placeholders. An unknown name is an error that lists the known ones. */
export function fillTemplate(
  template: string,
  values: TemplateValues,
): { ok: true; text: string } | { ok: false; unknown: string } {
  let unknown: string | undefined;
  const text = template.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) unknown ??= whole;
    return value ?? whole;
  });
  return unknown === undefined ? { ok: true, text } : { ok: false, unknown };
}

/**
 * The version inside a text that a template with `{version}` made, if the text can come from it. The other placeholders
 * must have values; so an own tag is recognised again in a later attempt.
 */
export function versionInTemplate(template: string, values: TemplateValues, text: string): string | undefined {
  const at = template.indexOf(VERSION);
  if (at < 0) return undefined;
  const before = fillTemplate(template.slice(0, at), values);
  const after = fillTemplate(template.slice(at + VERSION.length), values);
  if (!before.ok || !after.ok) return undefined;
  const fits =
    text.startsWith(before.text) && text.endsWith(after.text) && text.length > before.text.length + after.text.length;
  return fits ? text.slice(before.text.length, text.length - after.text.length) : undefined;
}

const VERSION = '{version}';
