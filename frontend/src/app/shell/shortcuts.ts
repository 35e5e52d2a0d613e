import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { singleKeys } from "@/client/device";
import { useMay } from "@/client/session";

function writing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

type Shortcuts = {
  find: () => void;
  /** What finds is on its way: keys are written for it, and act on nothing. */
  finding: boolean;
  write: (letter: string) => void;
};

/** Ctrl-K finds from everywhere; single keys work outside of fields and can be turned off in the settings. */
export function useShortcuts({ find, finding, write }: Shortcuts): void {
  const navigate = useNavigate();
  const may = useMay();
  const registers = may("complaints.complaint.register");
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        find();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
      if (finding && event.key.length === 1) {
        event.preventDefault();
        write(event.key);
        return;
      }
      if (!singleKeys()) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      if (event.key === "/") {
        event.preventDefault();
        find();
      } else if (event.key.toLowerCase() === "n" && registers) {
        event.preventDefault();
        void navigate({ to: "/complaints/new" });
      }
    };
    addEventListener("keydown", act);
    return () => removeEventListener("keydown", act);
  }, [find, finding, write, navigate, registers]);
}
