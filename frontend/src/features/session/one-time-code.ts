import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";

function keyOf(page: string): string {
  return `daylight.link.${page}`;
}

function codeIn(hash: string): string | null {
  return (new URLSearchParams(hash).get("code") ?? hash) || null;
}

/**
 * The code of a link that works once, from behind `#` (which no server logs) or from `?code=`. It is wiped from the
 * address and kept for this tab until it is used, so that the page can be loaded again.
 */
export function useOneTimeCode(fromSearch: string | undefined): string | null {
  const hash = useLocation({ select: (location) => location.hash });
  const given = fromSearch ?? codeIn(hash);
  const [code, setCode] = useState(() => given ?? sessionStorage.getItem(keyOf(location.pathname)));
  useEffect(() => {
    // Also when another link is opened while the page of an earlier one is shown.
    if (!given) return;
    setCode(given);
    sessionStorage.setItem(keyOf(location.pathname), given);
    history.replaceState(history.state, "", location.pathname);
  }, [given]);
  return code;
}

/** The link of this page was used, or is dead. */
export function forgetOneTimeCode(): void {
  sessionStorage.removeItem(keyOf(location.pathname));
}
