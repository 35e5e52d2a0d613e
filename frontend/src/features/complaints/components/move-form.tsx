import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField } from "@/components/fields";
import { Submit } from "@/components/submit";
import { closingIssuesQuery, closingOutcomesQuery } from "../api/closing";
import { useMoveComplaint } from "../api/move-complaint";
import { useLabels } from "../labels";
import type { Complaint, Outcome, State } from "../schemas";

interface MoveFormProps {
  complaint: Complaint;
  to: State;
  onDone: () => void;
}

/** Closing asks how each open issue ended, and how the whole did; opening again asks why, and which issues. */
export function MoveForm({ complaint, to, onDone }: MoveFormProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const move = useMoveComplaint(complaint.id);
  const issues = useQuery(closingIssuesQuery(complaint.id)).data?.issues ?? [];
  const outcomes = useQuery(closingOutcomesQuery(complaint.id)).data?.outcomes ?? [];
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const [given, setGiven] = useState<Record<string, Outcome>>({});
  const [again, setAgain] = useState<string[]>([]);
  const [reason, setReason] = useState("");
  const closing = to === "closed";
  const open = issues.filter((issue) => issue.outcome === null);
  const decided = open.every((issue) => given[issue.id]) && (outcome !== "" || issues.length > 0);
  const ready = closing ? decided : reason.trim() !== "";
  const options = outcomes.map((each) => (
    <option key={each} value={each}>
      {labels.outcome(each)}
    </option>
  ));
  const submit = () =>
    move.mutate(
      {
        move: {
          to,
          outcome: closing ? outcome || null : null,
          reason: reason.trim() || null,
          ...(closing
            ? { issues: Object.entries(given).map(([issue, ended]) => ({ issue, outcome: ended })) }
            : { reopened_issues: again }),
        },
        version: complaint.version,
      },
      { onSuccess: onDone },
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary error={move.error} />
      {closing
        ? open.map((issue) => (
            <SelectField
              key={issue.id}
              label={<span dir="auto">{issue.text}</span>}
              required
              value={given[issue.id] ?? ""}
              onChange={(event) =>
                setGiven((before) => ({ ...before, [issue.id]: event.target.value as Outcome }))
              }
            >
              <option value="">{t`Choose…`}</option>
              {options}
            </SelectField>
          ))
        : null}
      {closing ? (
        <SelectField
          label={issues.length > 0 ? t`Outcome of the whole` : t`Outcome`}
          required={issues.length === 0}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
        >
          <option value="">{issues.length > 0 ? t`Follows from the issues` : t`Choose…`}</option>
          {options}
        </SelectField>
      ) : null}
      {!closing && issues.length > 0 ? (
        <fieldset className="field">
          <legend>{t`Issues to examine anew`}</legend>
          <span className="hint">
            <Trans>The others keep their outcome.</Trans>
          </span>
          {issues.map((issue) => (
            <label key={issue.id} className="choice">
              <input
                type="checkbox"
                checked={again.includes(issue.id)}
                onChange={() =>
                  setAgain((before) =>
                    before.includes(issue.id)
                      ? before.filter((each) => each !== issue.id)
                      : [...before, issue.id],
                  )
                }
              />
              <span dir="auto">{issue.text}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <AreaField
        label={closing ? t`Reason, if it needs one` : t`Reason`}
        hint={t`It stays in the history. No names here.`}
        required={!closing}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <Submit ready={ready} waits={move.isPending}>
          {closing ? <Trans>Close the complaint</Trans> : <Trans>Open it again</Trans>}
        </Submit>
      </div>
    </form>
  );
}
