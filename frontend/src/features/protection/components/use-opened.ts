import { useEffect, useState } from "react";

/** How long what was opened stays readable in this window. */
export const OPEN_FOR = 15 * 60_000;

export interface Opened<T> {
  content: T;
  /** Kept so that the record can be read again after a change: each reading is noted with it. */
  purpose: string;
}

interface Opening<T> {
  mutateAsync: (purpose: string) => Promise<T>;
}

/** Something sealed, open for a quarter of an hour and closed again by itself. */
export function useOpened<T>(opening: Opening<T>) {
  const [opened, setOpened] = useState<Opened<T> | null>(null);
  const purpose = opened?.purpose;
  useEffect(() => {
    if (purpose === undefined) return;
    const timer = setTimeout(() => setOpened(null), OPEN_FOR);
    return () => clearTimeout(timer);
  }, [purpose]);
  const open = async (why: string) => {
    try {
      setOpened({ content: await opening.mutateAsync(why), purpose: why });
    } catch {
      // Shown by the form through the mutation's error; what was open may no longer be read.
      setOpened(null);
    }
  };
  return { opened, open, close: () => setOpened(null) };
}
