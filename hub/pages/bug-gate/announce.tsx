import { createContext, useContext, useState } from 'react';

const AnnounceContext = createContext<(words: string) => void>(() => undefined);

/** Tells a result to people who do not see it appear. */
export function useAnnounce(): (words: string) => void {
  return useContext(AnnounceContext);
}

/** Holds the tab's one live region. */
export function Announcer({ children }: { readonly children: React.ReactNode }): JSX.Element {
  const [words, setWords] = useState('');
  return (
    <AnnounceContext.Provider value={setWords}>
      {children}
      <div role="status" aria-live="polite" className="rc-hidden">
        {words}
      </div>
    </AnnounceContext.Provider>
  );
}
