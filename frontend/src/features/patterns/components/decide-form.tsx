import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { useFormat } from "@/i18n/format";
import { useDecide } from "../api/patterns";
import { usePatternLabels } from "../labels";
import { DECISIONS, type Decision, type Pattern } from "../schemas";

/** What somebody makes of a pattern, and what was made of it before. */
export function Decisions({ pattern }: { pattern: Pattern }) {
  return (
    <>
      {pattern.standing === "withdrawn" ? (
        <p className="soft small measure">
          <Trans>
            The records this came from have changed, and it is no longer found. What was decided stays.
          </Trans>
        </p>
      ) : (
        <DecideForm pattern={pattern} />
      )}
      <DecisionHistory pattern={pattern} />
    </>
  );
}

function DecideForm({ pattern }: { pattern: Pattern }) {
  const { t } = useLingui();
  const labels = usePatternLabels();
  const decide = useDecide(pattern);
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reason, setReason] = useState("");
  const ready = decision !== null && (decision === "seen" || reason.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!decision || !ready) return;
    decide.mutate(
      { decision, reason: reason.trim() || null },
      {
        onSuccess: () => {
          setDecision(null);
          setReason("");
        },
      },
    );
  };
  return (
    <form className="stack measure" onSubmit={submit}>
      <ErrorSummary error={decide.error} />
      <fieldset className="decide">
        <legend>
          <Trans>What do you make of it?</Trans>
        </legend>
        {DECISIONS.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="decision"
              checked={decision === one}
              onChange={() => setDecision(one)}
            />
            <span>{labels.decision(one)}</span>
          </label>
        ))}
      </fieldset>
      {decision ? (
        <AreaField
          label={decision === "seen" ? t`Reason, if there is one to keep` : t`Reason`}
          hint={t`It stays in the history. No names here.`}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
      <p>
        <Submit ready={ready} waits={decide.isPending}>
          <Trans>Keep the decision</Trans>
        </Submit>
      </p>
    </form>
  );
}

function DecisionHistory({ pattern }: { pattern: Pattern }) {
  const format = useFormat();
  const labels = usePatternLabels();
  if (pattern.decisions.length === 0) return null;
  return (
    <ol className="decisions">
      {pattern.decisions.map((one) => (
        <li key={one.id}>
          <p>
            <b>{labels.decision(one.decision)}</b>{" "}
            <span className="small soft">
              <bdi>{one.by.name}</bdi> <span aria-hidden="true">·</span> {format.moment(one.at)}
            </span>
          </p>
          {one.reason ? (
            <p className="measure" dir="auto">
              {one.reason}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
