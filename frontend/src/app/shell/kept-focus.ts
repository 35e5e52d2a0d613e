import { useEffect } from "react";

/** Who works by keyboard goes on where they were when what had the focus goes away: a form that took the place of its
 * button, a dialog whose button went with it, a button that waits for the answer. */
export function useKeptFocus() {
  useEffect(() => keepFocus(), []);
}

export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let around: HTMLElement[] = [];
  /** Has the focus in place of `last`, as long as that cannot. */
  let instead: HTMLElement | null = null;
  let looking = 0;

  const came = ({ target }: FocusEvent) => {
    // What floats above the page gives the focus back itself, where it still can.
    if (!(target instanceof HTMLElement) || !target.closest("main") || target === instead) return;
    instead = null;
    last = target;
    around = partsAround(target);
  };
  const left = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget || target !== last) return;
    queueMicrotask(() => {
      if (target !== last || !last) return;
      // Pressed beside it: there is nothing to keep.
      if (canHold(last) && document.hasFocus()) last = null;
      else look();
    });
  };
  const look = () => {
    cancelAnimationFrame(looking);
    looking = requestAnimationFrame(() => {
      looking = requestAnimationFrame(giveBack);
    });
  };
  const giveBack = () => {
    const has = document.activeElement;
    if (!last || (has !== document.body && has !== instead)) return;
    if (canHold(last)) {
      last.focus({ preventScroll: true });
    } else if (has === document.body) {
      instead = around.find((each) => each.isConnected) ?? null;
      if (instead && !instead.hasAttribute("tabindex")) instead.tabIndex = -1;
      instead?.focus({ preventScroll: true });
    }
  };

  const observer = new MutationObserver(look);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["disabled"],
  });
  document.addEventListener("focusin", came);
  document.addEventListener("focusout", left);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(looking);
    document.removeEventListener("focusin", came);
    document.removeEventListener("focusout", left);
  };
}

function canHold(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled");
}

/** From the innermost outwards. */
function partsAround(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  let part = element.parentElement?.closest<HTMLElement>("article, section, main");
  while (part) {
    found.push(part);
    part = part.parentElement?.closest<HTMLElement>("article, section, main");
  }
  return found;
}
