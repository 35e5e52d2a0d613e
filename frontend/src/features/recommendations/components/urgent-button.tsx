import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, TextField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { useIssueUrgently } from "../api/answers";
import type { Recommendation } from "../schemas";

const MOST_HOURS = 336;

/** An urgent draft goes out at once, by whoever was there: within so many hours it is answered. */
export function UrgentButton({ recommendation }: { recommendation: Recommendation }) {
  const [asking, setAsking] = useState(false);
  if (!recommendation.may_issue_urgently) return null;
  return (
    <>
      <button type="button" className="btn danger" onClick={() => setAsking(true)}>
        <Trans>Send at once</Trans>
      </button>
      <Dialog
        grave
        title={<Trans>Send this before any report?</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
      >
        <UrgentForm recommendation={recommendation} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function UrgentForm({ recommendation, onDone }: { recommendation: Recommendation; onDone: () => void }) {
  const { t } = useLingui();
  const issue = useIssueUrgently(recommendation);
  const [hours, setHours] = useState("24");
  const [because, setBecause] = useState("");
  const number = Number(hours);
  const ready = Number.isInteger(number) && number >= 1 && number <= MOST_HOURS && because.trim().length >= 8;
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        issue.mutate({ hours: number, because }, { onSuccess: onDone });
      }}
    >
      <p>
        <Trans>
          From now on all staff of the side read it. When the hours pass in silence, a reminder falls due and
          the head is alerted; then whoever stands over the addressee is to be told. Hand it over yourself:
          nothing is mailed from here.
        </Trans>
      </p>
      <ErrorSummary error={issue.error} />
      <TextField
        label={t`Hours to answer`}
        type="number"
        inputMode="numeric"
        min={1}
        max={MOST_HOURS}
        required
        value={hours}
        onChange={(event) => setHours(event.target.value)}
      />
      <AreaField
        label={t`Why can it not wait for a report?`}
        hint={t`It stands as the reason beside each criterion that nobody judged yet.`}
        required
        minLength={8}
        maxLength={2000}
        value={because}
        onChange={(event) => setBecause(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Not yet</Trans>
        </button>
        <Submit ready={ready} waits={issue.isPending}>
          <Trans>Send it now</Trans>
        </Submit>
      </div>
    </form>
  );
}
