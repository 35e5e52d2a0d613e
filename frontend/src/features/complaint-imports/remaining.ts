import { useEffect, useRef, useState } from "react";
import type { Import } from "./schemas";

/** Whole minutes left at the pace seen since the page was opened; null while there is nothing to go by. */
export function useRemaining(record: Import): number | null {
  const { rows } = record.tally;
  const start = useRef<{ at: number; rows: number } | null>(null);
  const [minutes, setMinutes] = useState<number | null>(null);
  useEffect(() => {
    const now = Date.now();
    if (!start.current || rows < start.current.rows) start.current = { at: now, rows };
    const done = rows - start.current.rows;
    const left = record.rows_total - rows;
    setMinutes(done > 0 ? Math.round(((now - start.current.at) / done) * (left / 60_000)) : null);
  }, [rows, record.rows_total]);
  return minutes;
}
