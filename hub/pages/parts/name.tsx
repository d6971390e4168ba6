import { useState } from 'react';
import type { Text } from '../../text';

/** Longest text shown at once: titles and comments of ten thousand characters exist. */
const LONGEST = 240;

/** A name somebody else wrote. Kept apart, so that right-to-left marks in it do not turn the words around it. */
export function Name({ children }: { readonly children: string }): JSX.Element {
  return <bdi className="rc-name">{shorten(children)}</bdi>;
}

/** A text somebody else wrote, as much of it as can be read at a glance; the rest on demand. */
export function LongText({ children, text }: { readonly children: string; readonly text: Text }): JSX.Element {
  const [open, setOpen] = useState(false);
  if (children.length <= LONGEST) return <bdi className="rc-name rc-lines-kept">{children}</bdi>;
  return (
    <>
      <bdi className="rc-name rc-lines-kept">{open ? children : shorten(children)}</bdi>{' '}
      <button type="button" className="rc-link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text.say(open ? 'evidence.showLess' : 'evidence.showAll')}
      </button>
    </>
  );
}

function shorten(value: string): string {
  return value.length <= LONGEST ? value : `${Array.from(value.slice(0, LONGEST)).slice(0, -1).join('')}…`;
}
