import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { today } from "@/i18n/format";
import { useIssueRecommendation } from "../api/change-recommendation";
import type { Recommendation } from "../schemas";

/** Issuing discloses: it is asked once more, and says what stands against it. */
export function IssueButton({ recommendation }: { recommendation: Recommendation }) {
  const [asking, setAsking] = useState(false);
  if (!recommendation.may_issue) return null;
  return (
    <>
      <button type="button" className="btn primary" onClick={() => setAsking(true)}>
        <Trans>Issue</Trans>
      </button>
      <Dialog
        grave
        title={
          recommendation.missing.length > 0 ? (
            <Trans>Not ready to be issued</Trans>
          ) : (
            <Trans>Issue this recommendation?</Trans>
          )
        }
        isOpen={asking}
        onClose={() => setAsking(false)}
      >
        {recommendation.missing.length > 0 ? (
          <NotReady missing={recommendation.missing.length} onClose={() => setAsking(false)} />
        ) : (
          <IssueForm recommendation={recommendation} onDone={() => setAsking(false)} />
        )}
      </Dialog>
    </>
  );
}

function NotReady({ missing, onClose }: { missing: number; onClose: () => void }) {
  return (
    <>
      <p>
        <Plural
          value={missing}
          one="One thing stands against it; it is named on the page."
          other="# things stand against it; they are named on the page."
        />
      </p>
      <div className="dlg-acts">
        <button type="button" className="btn primary" onClick={onClose}>
          <Trans>See what is missing</Trans>
        </button>
      </div>
    </>
  );
}

function IssueForm({ recommendation, onDone }: { recommendation: Recommendation; onDone: () => void }) {
  const { t } = useLingui();
  const issue = useIssueRecommendation(recommendation.id);
  const [day, setDay] = useState(today());
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        issue.mutate({ issuedOn: day, version: recommendation.version }, { onSuccess: onDone });
      }}
    >
      <p>
        <Trans>From then on all staff of the side read it, and its words change only with a reason.</Trans>
      </p>
      <ErrorSummary error={issue.error} />
      <TextField
        label={t`Issued on`}
        type="date"
        max={today()}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Not yet</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={!day || issue.isPending}>
          <Trans>Issue now</Trans>
        </button>
      </div>
    </form>
  );
}
