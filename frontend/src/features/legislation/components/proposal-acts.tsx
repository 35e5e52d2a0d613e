import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { today } from "@/i18n/format";
import {
  useConcludeProposal,
  useRecommendOutOf,
  useSubmitProposal,
  useWithdrawProposal,
} from "../api/proposals";
import { useLawLabels } from "../labels";
import { OUTCOMES, type Proposal, type ProposalOutcome } from "../schemas";

interface ActProps {
  record: Proposal;
  onClose: () => void;
}

export function SubmitForm({ record, onClose }: ActProps) {
  const { t } = useLingui();
  const [to, setTo] = useState<Named | null>(null);
  const [day, setDay] = useState(today());
  const submit = useSubmitProposal(record);
  return (
    <FormFrame
      act={submit}
      ready={to !== null && day !== ""}
      words={<Trans>It was submitted</Trans>}
      onClose={onClose}
      onSubmit={() => to && submit.mutate({ submitted_to: to.id, submitted_on: day }, { onSuccess: onClose })}
    >
      <p>
        <Trans>From now on everyone who reads the law reads the proposal, and it stays as it is.</Trans>
      </p>
      <RecordPicker label={t`To whom`} value={to} onChange={setTo} find={findAuthorities} />
      <TextField
        label={t`Submitted on`}
        type="date"
        required
        max={today()}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
    </FormFrame>
  );
}

export function OutcomeForm({ record, onClose }: ActProps) {
  const { t } = useLingui();
  const labels = useLawLabels();
  const [outcome, setOutcome] = useState<ProposalOutcome | "">(record.outcome ?? "");
  const [day, setDay] = useState(record.outcome_on ?? today());
  const [words, setWords] = useState(record.final_words ?? "");
  const [note, setNote] = useState(record.outcome_note ?? "");
  const conclude = useConcludeProposal(record);
  return (
    <FormFrame
      act={conclude}
      ready={outcome !== "" && day !== ""}
      words={<Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() =>
        outcome &&
        conclude.mutate(
          { outcome, outcome_on: day, final_words: words.trim() || null, note: note.trim() || null },
          { onSuccess: onClose },
        )
      }
    >
      <SelectField
        label={t`What became of it`}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as ProposalOutcome)}
      >
        <option value="">{t`Choose…`}</option>
        {OUTCOMES.map((each) => (
          <option key={each} value={each}>
            {labels.outcome(each)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`Known since`}
        type="date"
        required
        max={today()}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <AreaField
        label={t`What the law says in the end`}
        className="voice"
        rows={5}
        maxLength={30_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <AreaField label={t`Note`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormFrame>
  );
}

export function WithdrawForm({ record, onClose }: ActProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const withdraw = useWithdrawProposal(record);
  return (
    <FormFrame
      act={withdraw}
      ready={reason.trim().length > 2}
      words={<Trans>Take it back</Trans>}
      onClose={onClose}
      onSubmit={() => withdraw.mutate({ reason: reason.trim() }, { onSuccess: onClose })}
    >
      <AreaField label={t`Why`} required value={reason} onChange={(event) => setReason(event.target.value)} />
    </FormFrame>
  );
}

export function RecommendForm({ record, onClose }: ActProps) {
  const { t } = useLingui();
  const [text, setText] = useState(record.rationale ?? "");
  const [authority, setAuthority] = useState<Named | null>(record.submitted_to);
  const recommend = useRecommendOutOf(record);
  return (
    <FormFrame
      act={recommend}
      ready={text.trim() !== ""}
      words={<Trans>Draft the recommendation</Trans>}
      onClose={onClose}
      onSubmit={() =>
        recommend.mutate({ text: text.trim(), authority: authority?.id ?? null }, { onSuccess: onClose })
      }
    >
      <AreaField
        label={t`What is recommended`}
        required
        className="voice"
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <RecordPicker
        label={t`Who is asked to act`}
        value={authority}
        onChange={setAuthority}
        find={findAuthorities}
      />
    </FormFrame>
  );
}
