export { TemplateError } from './errors';
export { expandMacros, type MacroLookup } from './macros';
export { renderTemplate, type TemplateReading } from './render';
