import type { ReactNode } from "react";

/** A choice beside its name. */
export function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="inline">
      <span>{label}</span>
      {children}
    </label>
  );
}
