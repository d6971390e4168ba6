/** A mustache template that cannot be read, or a helper that cannot do its work. It fails the task. */
export class TemplateError extends Error {
  override name = 'TemplateError';

  constructor(what: string, template: string, offset: number) {
    super(`${what} at position ${offset + 1} of the template: ${excerpt(template, offset)}`);
  }
}

function excerpt(template: string, offset: number): string {
  const start = Math.max(0, offset - 20);
  const end = Math.min(template.length, offset + 40);
  return `${start > 0 ? '…' : ''}${template.slice(start, end)}${end < template.length ? '…' : ''}`;
}
