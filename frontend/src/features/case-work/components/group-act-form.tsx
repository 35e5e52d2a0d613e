import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { assessmentQuery } from "../api/assessment";
import { useActOnGroup } from "../api/relations";
import { useCaseLabels } from "../labels";
import type { Complaint, GroupAct, GroupActDone, Outcome, State } from "../schemas";
import { RelatedList } from "./related-list";

interface Props {
  complaint: Complaint;
  size: number;
  onDone: () => void;
}

/** One act for all that are handled together; afterwards it says where it was not done, and why. */
export function GroupActForm({ complaint, size, onDone }: Props) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const act = useActOnGroup(complaint.id);
  const outcomes = useQuery(assessmentQuery(complaint.id)).data?.outcomes ?? [];
  const [to, setTo] = useState<State | "note" | "">("");
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const [words, setWords] = useState("");
  if (act.data) return <Told done={act.data} onDone={onDone} />;
  const closing = to === "closed";
  const needsWords = to === "note" || to === "reopened";
  const body = (): GroupAct =>
    to === "note"
      ? { note: { text: words } }
      : {
          move: {
            to: to as State,
            outcome: outcome || null,
            open_issues: closing ? outcome || null : null,
            reason: words.trim() || null,
          },
        };
  return (
    <FormFrame
      act={act}
      ready={to !== "" && (!closing || outcome !== "") && (!needsWords || words.trim() !== "")}
      words={<Plural value={size} one="Do it to # complaint" other="Do it to # complaints" />}
      onSubmit={() => act.mutate({ version: complaint.version, act: body() })}
      onClose={onDone}
    >
      <SelectField
        label={t`What is to be done`}
        value={to}
        onChange={(event) => setTo(event.target.value as State | "note" | "")}
      >
        <option value="">{t`Choose…`}</option>
        {complaint.moves.map((state) => (
          <option key={state} value={state}>
            {t`Move to: ${labels.state(state)}`}
          </option>
        ))}
        <option value="note">{t`Write a note`}</option>
      </SelectField>
      {closing ? (
        <SelectField
          label={t`Outcome`}
          hint={t`Issues that have no outcome yet get this one as well.`}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
        >
          <option value="">{t`Choose…`}</option>
          {outcomes.map((each) => (
            <option key={each} value={each}>
              {labels.outcome(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {to ? (
        <AreaField
          label={to === "note" ? t`Note` : needsWords ? t`Reason` : t`Reason, if it needs one`}
          maxLength={to === "note" ? undefined : 300}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      ) : null}
    </FormFrame>
  );
}

const WHY = new Set([
  "open-issues",
  "move-not-allowed",
  "not-decided",
  "inadmissible",
  "outcome-not-allowed",
  "not-yours",
]);

function Told({ done, onDone }: { done: GroupActDone; onDone: () => void }) {
  const { t } = useLingui();
  const why = (code: string, detail: string) => {
    if (!WHY.has(code)) return detail;
    return {
      "open-issues": t`Issues without an outcome`,
      "move-not-allowed": t`Its state does not allow it`,
      "not-decided": t`Not decided yet`,
      inadmissible: t`Found inadmissible`,
      "outcome-not-allowed": t`It cannot end so`,
      "not-yours": t`You read it, but do not work on it`,
    }[code];
  };
  return (
    <div className="stack" role="status">
      <p>
        <Plural value={done.done.length} one="Done to # complaint." other="Done to # complaints." />
      </p>
      {done.left.map((left) => (
        <div key={left.complaint.id} className="stack-s">
          <p className="soft small">
            <Trans>Not done: {why(left.code, left.detail)}</Trans>
          </p>
          <RelatedList complaints={[left.complaint]} />
        </div>
      ))}
      <div className="dlg-acts">
        <button type="button" className="btn primary" onClick={onDone}>
          <Trans>Close</Trans>
        </button>
      </div>
    </div>
  );
}
