import { useIsFetching } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/** Goes to the part that the address names, and once more when what stands above it has come. */
export function useHashTarget() {
  const hash = useLocation({ select: (location) => location.hash });
  const waits = useIsFetching() > 0;
  const reached = useRef("");
  useEffect(() => {
    if (!hash || reached.current === hash) return;
    document.getElementById(hash)?.scrollIntoView();
    if (!waits) reached.current = hash;
  }, [hash, waits]);
}
