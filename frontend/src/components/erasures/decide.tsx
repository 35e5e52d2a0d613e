import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { GraveQuestion } from "@/components/grave-question";
import type { Decision } from "./erasure";

interface DecideProps {
  act: {
    mutate: (decision: Decision, done?: { onSuccess?: () => void; onSettled?: () => void }) => void;
    error: unknown;
    isPending: boolean;
  };
  mayAgree: boolean;
  mayWithdraw: boolean;
  /** As short and as long as a reason may be. */
  shortest: number;
  longest: number;
  /** What happens when it is agreed to. */
  children: ReactNode;
}

/** The second person agrees or refuses; who asked takes it back. */
export function Decide({ act, mayAgree, mayWithdraw, shortest, longest, children }: DecideProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<"agree" | "refuse" | null>(null);
  const [reason, setReason] = useState("");
  const close = () => setAsking(null);
  if (!mayAgree && !mayWithdraw) return null;
  return (
    <div className="gap-t">
      {asking === null ? <ErrorSummary error={act.error} /> : null}
      <div className="acts">
        {mayWithdraw ? (
          <button
            type="button"
            className="btn"
            disabled={act.isPending}
            onClick={() => act.mutate({ what: "withdraw" })}
          >
            <Trans>Take it back</Trans>
          </button>
        ) : null}
        {mayAgree ? (
          <>
            <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setAsking("refuse")}>
              <Trans context="erasure">Refuse</Trans>
            </button>
            <button
              type="button"
              className="btn grave"
              aria-haspopup="dialog"
              onClick={() => setAsking("agree")}
            >
              <Trans>Agree, and erase…</Trans>
            </button>
          </>
        ) : null}
      </div>
      <GraveQuestion
        title={<Trans>Agree, and erase it now?</Trans>}
        isOpen={asking === "agree"}
        onClose={close}
        act={<Trans>Erase it</Trans>}
        busy={act.isPending}
        onAct={() => act.mutate({ what: "agree" }, { onSettled: close })}
      >
        {children}
      </GraveQuestion>
      <Dialog title={<Trans>Refuse the erasure</Trans>} isOpen={asking === "refuse"} onClose={close}>
        <FormFrame
          act={act}
          ready={reason.trim().length >= shortest}
          words={<Trans context="erasure">Refuse</Trans>}
          onClose={close}
          onSubmit={() => act.mutate({ what: "refuse", reason: reason.trim() }, { onSuccess: close })}
        >
          <AreaField
            label={t`Why it is not to be erased`}
            required
            minLength={shortest > 1 ? shortest : undefined}
            maxLength={longest}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FormFrame>
      </Dialog>
    </div>
  );
}
