import { useEffect, useRef, useState } from 'react';

/** Something that is loaded: what came last stays while the next one is on its way. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly error: unknown;
  readonly isLoading: boolean;
  /** Asks again. */
  readonly again: () => void;
}

/**
 * Loads whenever `key` changes, after a pause of `delayMs` without another change; null = nothing to load. What is on its
 * way ends when the key changes or the component goes.
 */
export function useLoaded<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>, delayMs = 0): Loaded<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Loaded<T>, 'again'>>({ value: null, error: null, isLoading: key !== null });
  const latest = useRef(load);
  latest.current = load;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round with the same key asks again
  useEffect(() => {
    if (key === null) {
      setState({ value: null, error: null, isLoading: false });
      return undefined;
    }
    const leave = new AbortController();
    setState((before) => ({ ...before, isLoading: true }));
    const timer = setTimeout(() => {
      latest.current(leave.signal).then(
        (value) => !leave.signal.aborted && setState({ value, error: null, isLoading: false }),
        (error: unknown) => !leave.signal.aborted && setState({ value: null, error, isLoading: false }),
      );
    }, delayMs);
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
  }, [key, round, delayMs]);
  return { ...state, again: () => setRound((before) => before + 1) };
}
