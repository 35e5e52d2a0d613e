import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { GraveQuestion } from "@/components/grave-question";
import { Submit } from "@/components/submit";
import { useMoveSummary } from "../api/summaries";
import { useSummaryLabels } from "../labels";
import type { PublicSummary, SummaryState } from "../schemas";

const ASKS_WHY: readonly SummaryState[] = ["returned", "withdrawn"];
const FORWARD: readonly SummaryState[] = ["submitted", "published"];

/** Where it may go from here, by whom one is: nobody publishes their own words. */
export function SummaryMoves({ summary }: { summary: PublicSummary }) {
  const labels = useSummaryLabels();
  const move = useMoveSummary(summary);
  const [asking, setAsking] = useState<SummaryState | null>(null);
  const close = () => setAsking(null);
  const go = (to: SummaryState) =>
    to === "published" || ASKS_WHY.includes(to) ? setAsking(to) : move.mutate({ to });
  if (summary.moves.length === 0) return null;
  const moves = [...summary.moves].sort((a, b) => Number(FORWARD.includes(b)) - Number(FORWARD.includes(a)));
  return (
    <>
      <ErrorSummary error={asking ? null : move.error} />
      <div className="acts">
        {moves.map((to) => (
          <button
            key={to}
            type="button"
            className={FORWARD.includes(to) ? "btn primary" : "btn"}
            disabled={move.isPending}
            onClick={() => go(to)}
          >
            {labels.act(to)}
          </button>
        ))}
      </div>
      <GraveQuestion
        title={<Trans>Publish this?</Trans>}
        isOpen={asking === "published"}
        onClose={close}
        act={<Trans>Publish</Trans>}
        busy={move.isPending}
        onAct={() => move.mutate({ to: "published" }, { onSettled: close })}
      >
        <Trans>
          Everybody can read it from then on, and keep it. Read it once more as somebody from the place would:
          could they tell who complained?
        </Trans>
      </GraveQuestion>
      <Dialog
        title={asking ? labels.act(asking) : ""}
        isOpen={asking !== null && ASKS_WHY.includes(asking)}
        onClose={close}
      >
        <WhyForm
          error={move.error}
          busy={move.isPending}
          act={asking ? labels.act(asking) : ""}
          onClose={close}
          onWhy={(reason) => asking && move.mutate({ to: asking, reason }, { onSuccess: close })}
        />
      </Dialog>
    </>
  );
}

interface WhyFormProps {
  error: unknown;
  busy: boolean;
  act: string;
  onClose: () => void;
  onWhy: (reason: string) => void;
}

function WhyForm({ error, busy, act, onClose, onWhy }: WhyFormProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onWhy(reason.trim());
      }}
    >
      <ErrorSummary error={error} />
      <AreaField
        label={t`Reason`}
        maxLength={300}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
        <Submit ready={reason.trim() !== ""} waits={busy}>
          {act}
        </Submit>
      </div>
    </form>
  );
}
