import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client, unwrap } from "@/client/http";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Submit } from "@/components/submit";
import { useFormat } from "@/i18n/format";
import { useCloseRecommendation, useReopenRecommendation, useVerification } from "../api/implementation";
import { useRecommendationLabels } from "../labels";
import { CLOSED_BECAUSE, type ClosedBecause, type ImplementationView, type Recommendation } from "../schemas";
import { ReasonForm } from "./reason-form";

/** When and why it was closed, and opened again. */
export function Closings({ view }: { view: ImplementationView }) {
  const labels = useRecommendationLabels();
  const format = useFormat();
  return view.closings.map((each) => (
    <div key={each.closed_at} className="account">
      <p className="meta">
        <b>
          <Trans>Closed</Trans>
        </b>
        <bdi>{format.moment(each.closed_at)}</bdi>
        {each.closed_by ? (
          <bdi>{each.closed_by.name}</bdi>
        ) : (
          <span>
            <Trans>before it came in</Trans>
          </span>
        )}
        <span>{labels.closedBecause(each.because)}</span>
        {each.replaced_by && each.replaced_by_reference ? (
          <Link to="/recommendations/$recommendation" params={{ recommendation: each.replaced_by }}>
            <bdi>{each.replaced_by_reference}</bdi>
          </Link>
        ) : null}
      </p>
      <p className="measure" dir="auto">
        {each.reason}
      </p>
      {each.reopened_at ? (
        <p className="small">
          <Trans>
            Opened again on <bdi>{format.moment(each.reopened_at)}</bdi> by{" "}
            <bdi>{each.reopened_by?.name}</bdi>: <bdi>{each.reopened_because}</bdi>
          </Trans>
        </p>
      ) : null}
    </div>
  ));
}

export function ClosingActs({ recommendation }: { recommendation: Recommendation }) {
  const [asking, setAsking] = useState<"close" | "reopen" | null>(null);
  const verification = useVerification(recommendation);
  const planned = recommendation.to_verify_since !== null;
  const done = () => setAsking(null);
  return (
    <div className="gap-t stack">
      {recommendation.reopening_proposed ? (
        <div className="strip">
          <Icon name="undo" />
          <p>
            <Trans>It was closed, and has regressed since. Open it again?</Trans>
          </p>
        </div>
      ) : null}
      <ErrorSummary error={verification.error} />
      <p className="acts">
        {recommendation.state === "issued" ? (
          <>
            <button
              type="button"
              className="btn compact"
              disabled={verification.isPending}
              onClick={() => verification.mutate(!planned)}
            >
              {planned ? <Trans>No longer verify on a visit</Trans> : <Trans>Verify on a visit</Trans>}
            </button>
            <button type="button" className="btn compact" onClick={() => setAsking("close")}>
              <Trans>Close it</Trans>
            </button>
          </>
        ) : (
          <button type="button" className="btn compact" onClick={() => setAsking("reopen")}>
            <Trans>Open it again</Trans>
          </button>
        )}
      </p>
      <Dialog title={<Trans>Close this recommendation</Trans>} isOpen={asking === "close"} onClose={done}>
        <ClosingForm recommendation={recommendation} onDone={done} />
      </Dialog>
      <Dialog
        title={<Trans>Open this recommendation again</Trans>}
        isOpen={asking === "reopen"}
        onClose={done}
      >
        <ReopeningForm recommendation={recommendation} onDone={done} />
      </Dialog>
    </div>
  );
}

interface FormProps {
  recommendation: Recommendation;
  onDone: () => void;
}

async function idOf(reference: string): Promise<string | null> {
  const query = { reference, limit: 1 };
  const page = await unwrap(client.GET("/api/recommendations/v1/recommendations", { params: { query } }));
  return page.items[0]?.id ?? null;
}

function ClosingForm({ recommendation, onDone }: FormProps) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const close = useCloseRecommendation(recommendation);
  const [because, setBecause] = useState<ClosedBecause>("implemented");
  const [reason, setReason] = useState("");
  const [reference, setReference] = useState("");
  const [unknown, setUnknown] = useState(false);
  const send = async () => {
    const replaced = because === "replaced" ? await idOf(reference.trim()) : null;
    setUnknown(because === "replaced" && replaced === null);
    if (because === "replaced" && replaced === null) return;
    close.mutate({ because, reason, replaced_by: replaced }, { onSuccess: onDone });
  };
  return (
    <form
      className="stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ErrorSummary error={close.error} />
      <SelectField
        label={t`Why it is closed`}
        hint={t`As implemented or no longer relevant only once it was assessed so.`}
        value={because}
        onChange={(event) => setBecause(event.target.value as ClosedBecause)}
      >
        {CLOSED_BECAUSE.map((each) => (
          <option key={each} value={each}>
            {labels.closedBecause(each)}
          </option>
        ))}
      </SelectField>
      {because === "replaced" ? (
        <TextField
          label={t`Reference of what takes its place`}
          required
          value={reference}
          error={unknown ? t`There is no such recommendation` : undefined}
          onChange={(event) => setReference(event.target.value)}
        />
      ) : null}
      <AreaField
        label={t`In your own words`}
        required
        value={reason}
        maxLength={10_000}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <Submit
          ready={reason.trim() !== "" && (because !== "replaced" || reference.trim() !== "")}
          waits={close.isPending}
        >
          <Trans>Close it</Trans>
        </Submit>
      </div>
    </form>
  );
}

function ReopeningForm({ recommendation, onDone }: FormProps) {
  const reopen = useReopenRecommendation(recommendation);
  return (
    <ReasonForm act={reopen} onDone={onDone}>
      <Trans>Open it again</Trans>
    </ReasonForm>
  );
}
