import { picture } from './dom';

/** What a picture beside a word can mean. Each has a shape of its own: colour alone says nothing. */
export type Tone = 'failed' | 'waiting' | 'running' | 'broken' | 'kept' | 'unknown';

const PATHS: Readonly<Record<Tone, string>> = {
  // A cross in a disc
  failed:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-2.6 3.7-.7.7L7.3 8l-2.6 2.6.7.7L8 8.7l2.6 2.6.7-.7L8.7 8l2.6-2.6-.7-.7L8 7.3 5.4 4.7Z',
  // A clock
  waiting:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM8.6 4v3.7l2.6 1.6-.6 1-3.2-2V4h1.2Z',
  // An arrow in a disc
  running: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM6 4.5v7L11.5 8 6 4.5Z',
  // A triangle with an exclamation mark
  broken: 'M8 1.2 15.4 14.6H.6L8 1.2ZM7.4 6v4.2h1.2V6H7.4Zm0 5.3v1.3h1.2v-1.3H7.4Z',
  // A tick in a disc
  kept: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.4 3.9L6.9 9.7 4.6 7.4l-.8.8 3.1 3.1 5.3-5.6-.8-.8Z',
  // A ring with a dash
  unknown: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM5 7.4h6v1.2H5V7.4Z',
};

/** The picture of a tone. */
export function tonePicture(tone: Tone): SVGSVGElement {
  return picture(PATHS[tone], `rc-tone rc-tone-${tone}`);
}
