/**
 * Rule EXPR: text that another tool will replace later. Stamping over it would break that tool, so it is left alone:
 * `$(Property)`, `${property}`, `$token$`, `{{ template }}`, `#{token}#`, `@token@`, `%token%`, `__TOKEN__`, `$NAME`.
 */
const placeholderPattern =
  /\$\(|\$\{|\$[A-Za-z_]\w*|\{\{|#\{|^@[A-Za-z_][\w./:-]*@?$|@[A-Za-z_][\w.-]*@|%[A-Za-z_][\w.-]*%|%\(|@\(|__[A-Za-z]\w*__|^<%|&[A-Za-z]\w*;/;

/** Whether a value is, or contains, an expression or placeholder. */
export function isPlaceholder(value: string): boolean {
  return placeholderPattern.test(value);
}
