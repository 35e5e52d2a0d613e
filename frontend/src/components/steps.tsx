import type { ReactNode } from "react";

/** Where one stands in a piece of work of a few steps. */
export function Steps({ steps, current }: { steps: { id: string; name: ReactNode }[]; current: string }) {
  const here = steps.findIndex((step) => step.id === current);
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={index < here ? "was" : index === here ? "is" : ""}
          aria-current={index === here ? "step" : undefined}
        >
          {step.name}
        </li>
      ))}
    </ol>
  );
}
