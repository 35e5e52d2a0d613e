import { useEffect, useState } from "react";

/** The code of a link that works once, from behind `#` (which no server logs) or from `?code=`; then wiped from the address. */
export function useOneTimeCode(fromSearch: string | undefined): string | null {
  const [code] = useState(() => {
    const behind = new URLSearchParams(location.hash.slice(1)).get("code") ?? location.hash.slice(1);
    return fromSearch ?? (behind || null);
  });
  useEffect(() => {
    if (code) history.replaceState(history.state, "", location.pathname);
  }, [code]);
  return code;
}
