import './tables.css';
import { Button } from 'azure-devops-ui/Button';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useChartId } from '../../charts/size';
import type { Text } from '../../text';

/** How a number comes about. */
export interface Explanation {
  /** What is explained: `Deployments per week, Test`. */
  readonly title: string;
  /** The definition in plain words, and where the data is from. */
  readonly paragraphs: readonly string[];
  /** What stands behind the number. `leave` closes the explanation. */
  rows?(leave: () => void): ReactNode;
}

interface ExplainProps {
  readonly text: Text;
  /** Name of the number, so that readers can tell the many buttons apart. */
  readonly what: string;
  /** Made when somebody asks. */
  about(): Explanation;
}

/** "How is this counted?": the definition of a number and the rows behind it, in a panel at the side. */
export function Explain({ text, what, about }: ExplainProps): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="rc-link rc-explain"
        aria-haspopup="dialog"
        aria-label={text.say('explain.openFor', { what })}
        onClick={() => setOpen(true)}
      >
        {text.say('explain.open')}
      </button>
      {open && <SidePanel text={text} about={about()} close={() => setOpen(false)} />}
    </>
  );
}

interface SidePanelProps {
  readonly text: Text;
  readonly about: Explanation;
  close(): void;
}

/** The browser's own modal dialog: it keeps the focus inside, closes on Escape, and gives the focus back. */
export function SidePanel({ text, about, close }: SidePanelProps): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useChartId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      // While the dialog is open, nothing outside it can take the focus.
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    const dialog = ref.current;
    // React 16 does not hear a dialog's own events everywhere.
    dialog?.addEventListener('close', close);
    return () => dialog?.removeEventListener('close', close);
  });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key, heard below before anything inside can take it
    <dialog
      ref={ref}
      className="rc-side"
      aria-labelledby={`${id}-title`}
      onClick={(event) => {
        if (event.target === ref.current) close();
      }}
      onKeyDownCapture={(event) => {
        // Buttons of azure-devops-ui keep Escape for themselves, and the browser would not hear it.
        if (event.key === 'Escape') close();
      }}
    >
      <div className="rc-side-content">
        <header className="rc-side-head">
          <h2 id={`${id}-title`}>{about.title}</h2>
          <Button subtle ariaLabel={text.say('explain.close')} iconProps={{ iconName: 'Cancel' }} onClick={close} />
        </header>
        {about.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {about.rows?.(close)}
      </div>
    </dialog>
  );
}
