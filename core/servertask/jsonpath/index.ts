export { JsonPathError } from './errors';
export { parsePath } from './parse';
export { selectTokens } from './select';
