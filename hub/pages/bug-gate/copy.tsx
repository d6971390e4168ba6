import { Button } from 'azure-devops-ui/Button';
import { useRef } from 'react';
import type { SayGate } from '../../text/bug-gate';
import { useAnnounce } from './announce';

/** Copies a text; true when it is on the clipboard. The frame may not be allowed to use the clipboard's interface. */
async function copied(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return copiedBySelection(value);
  }
}

function copiedBySelection(value: string): boolean {
  const field = document.createElement('textarea');
  field.value = value;
  field.setAttribute('aria-hidden', 'true');
  field.className = 'rc-hidden';
  document.body.append(field);
  const before = document.activeElement;
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}

interface CopyButtonProps {
  readonly value: string;
  /** What is copied, for people who do not see what stands beside the button. */
  readonly label: string;
  readonly name: string;
  readonly say: SayGate;
  /** Selected when nothing can be copied. */
  readonly source?: React.RefObject<HTMLElement>;
}

/** Puts a value on the clipboard and says so. */
export function CopyButton({ value, label, name, say, source }: CopyButtonProps): JSX.Element {
  const announce = useAnnounce();
  const copy = async (): Promise<void> => {
    if (await copied(value)) {
      announce(say('take.copied', { name }));
      return;
    }
    const selection = window.getSelection();
    if (source?.current && selection) selection.selectAllChildren(source.current);
    announce(say('take.copyFailed'));
  };
  return <Button subtle iconProps={{ iconName: 'Copy' }} ariaLabel={label} onClick={() => void copy()} />;
}

interface CodeProps {
  readonly value: string;
  /** What it is, e.g. `the command`. */
  readonly name: string;
  readonly say: SayGate;
}

/** A longer text to take away: as it is, with one button. */
export function Code({ value, name, say }: CodeProps): JSX.Element {
  const source = useRef<HTMLElement>(null);
  return (
    <div className="bg-code">
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region, WCAG 2.1.1 */}
      <section className="bg-code-scroll" aria-label={name} tabIndex={0}>
        <pre>
          <code ref={source}>{value}</code>
        </pre>
      </section>
      <CopyButton value={value} label={say('take.copyThis', { name })} name={name} say={say} source={source} />
    </div>
  );
}
