import { Trans, useLingui } from "@lingui/react/macro";
import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Submit } from "@/components/submit";

interface ReasonFormProps {
  act: UseMutationResult<unknown, Error, string>;
  hint?: string;
  onDone: () => void;
  /** What the button says. */
  children: ReactNode;
}

/** Asks why, in the person's own words, and does it. */
export function ReasonForm({ act, hint, onDone, children }: ReasonFormProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate(reason, { onSuccess: onDone });
      }}
    >
      <ErrorSummary error={act.error} />
      <AreaField
        label={t`Why`}
        hint={hint}
        required
        value={reason}
        maxLength={10_000}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <Submit ready={reason.trim() !== ""} waits={act.isPending}>
          {children}
        </Submit>
      </div>
    </form>
  );
}
