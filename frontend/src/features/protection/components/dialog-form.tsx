import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/error-summary";

interface DialogFormProps {
  act: { error: unknown; isPending: boolean };
  words: ReactNode;
  onSubmit: (answers: Answers) => void;
  onCancel: () => void;
  children: ReactNode;
  /** It stands on a page of its own. */
  page?: boolean;
}

/** What was typed into a form, by the names of its fields. */
export class Answers {
  constructor(private readonly form: FormData) {}

  /** What was typed, or null where nothing was. */
  maybe(name: string): string | null {
    return this.text(name) || null;
  }

  text(name: string): string {
    const value = this.form.get(name);
    return typeof value === "string" ? value.trim() : "";
  }
}

export function DialogForm({ act, words, onSubmit, onCancel, children, page = false }: DialogFormProps) {
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new Answers(new FormData(event.currentTarget)));
      }}
    >
      <ErrorSummary error={act.error} />
      {children}
      <div className={page ? "acts gap-t" : "dlg-acts"}>
        <button type="button" className="btn" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={act.isPending}>
          {words}
        </button>
      </div>
    </form>
  );
}
