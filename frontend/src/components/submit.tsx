import { Trans, useLingui } from "@lingui/react/macro";
import { type MouseEvent, type ReactNode, useId, useState } from "react";

interface SubmitProps {
  /** Whether all that is needed is there. */
  ready?: boolean;
  /** Whether it is under way. */
  waits: boolean;
  /** What is missing beside the fields that say by themselves that they are needed. */
  missing?: string[];
  className?: string;
  children: ReactNode;
}

/** Sends its form. It can always be pressed: what is still missing it says, and goes there. */
export function Submit({
  ready = true,
  waits,
  missing = [],
  className = "btn primary",
  children,
}: SubmitProps) {
  const { t, i18n } = useLingui();
  const id = useId();
  const [lacking, setLacking] = useState<string[] | null>(null);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (ready) {
      setLacking(null);
      return;
    }
    event.preventDefault();
    const empty = emptyIn(event.currentTarget.form);
    setLacking([...new Set([...empty.map(nameOf).filter(Boolean), ...missing])]);
    empty[0]?.focus();
  };
  const says = !ready && lacking !== null;
  return (
    <>
      {says ? (
        <span className="lacks" id={id} role="alert">
          {lacking.length > 0 ? (
            t`Still missing: ${new Intl.ListFormat(i18n.locale, { type: "unit" }).format(lacking)}`
          ) : (
            <Trans>Something above is still missing.</Trans>
          )}
        </span>
      ) : null}
      <button
        type="submit"
        className={className}
        disabled={waits}
        aria-describedby={says ? id : undefined}
        onClick={press}
      >
        {children}
      </button>
    </>
  );
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What has to be filled in and is not; the texts of a few letters that must be more among them. */
function emptyIn(form: HTMLFormElement | null): Control[] {
  return [...(form?.querySelectorAll<Control>("input, textarea, select") ?? [])].filter((control) => {
    if (control.disabled) return false;
    if (!control.validity.valid) return true;
    const shortest = "minLength" in control ? control.minLength : -1;
    return (control.required || shortest > 0) && control.value.trim().length < Math.max(shortest, 1);
  });
}

function nameOf(control: Control): string {
  const group = control.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : null;
  return (group ?? control.labels?.[0])?.textContent?.trim() ?? "";
}
