/**
 * The computing half of the page, a chunk of its own: it loads while Azure DevOps answers, so that the frame, the header and
 * the filters are there first.
 */
export { viewOf } from './view-of';
