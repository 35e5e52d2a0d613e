import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";

/** What a reader does who goes on by themselves. */
const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** Goes to the part that the address names, and stays there while more comes above it, until the reader moves. */
export function useHashTarget() {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    const page = document.querySelector("main");
    if (!hash || !page) return;
    const go = () => document.getElementById(hash)?.scrollIntoView();
    const growing = new ResizeObserver(go);
    const listening = new AbortController();
    const letGo = () => {
      growing.disconnect();
      listening.abort();
    };
    growing.observe(page);
    for (const move of MOVES) addEventListener(move, letGo, { signal: listening.signal, passive: true });
    go();
    return letGo;
  }, [hash]);
}
