import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { today } from "@/i18n/format";
import { useKeepRemedy } from "../api/remedies";
import { OUTCOMES, REMEDIES, useActionLabels } from "../labels";
import type { Remedy, RemedyKind, RemedyOutcome } from "../schemas";

const UNDECIDED: ReadonlySet<string> = new Set(["pending", "not-answered", "unknown"]);

interface Props {
  complaint: string;
  kept: Remedy | null;
  onClose: () => void;
}

export function RemedyForm({ complaint, kept, onClose }: Props) {
  const { t } = useLingui();
  const labels = useActionLabels();
  const keep = useKeepRemedy(complaint, kept);
  const [kind, setKind] = useState<RemedyKind>(kept?.kind ?? "place");
  const [authority, setAuthority] = useState<Named | null>(kept?.authority ?? null);
  const [body, setBody] = useState(kept?.body ?? "");
  const [tried, setTried] = useState(kept?.tried_on ?? "");
  const [outcome, setOutcome] = useState<RemedyOutcome | "">(kept?.outcome ?? "");
  const [decided, setDecided] = useState(kept?.decided_on ?? "");
  const [reference, setReference] = useState(kept?.reference ?? "");
  const [note, setNote] = useState(kept?.note ?? "");
  const ended = outcome !== "" && !UNDECIDED.has(outcome);
  const submit = () =>
    outcome &&
    keep.mutate(
      {
        kind,
        authority: authority?.id ?? null,
        body: authority ? null : body.trim() || null,
        tried_on: tried || null,
        outcome,
        decided_on: ended ? decided || null : null,
        reference: reference.trim() || null,
        note: note.trim() || null,
      },
      { onSuccess: onClose },
    );
  return (
    <FormFrame
      act={keep}
      ready={outcome !== ""}
      words={<Trans>Save</Trans>}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label={t`Where it was tried`}
        value={kind}
        onChange={(event) => setKind(event.target.value as RemedyKind)}
      >
        {REMEDIES.map((each) => (
          <option key={each} value={each}>
            {labels.remedy(each)}
          </option>
        ))}
      </SelectField>
      <RecordPicker label={t`Body`} value={authority} onChange={setAuthority} find={findAuthorities} />
      {authority ? null : (
        <TextField
          label={t`Or in words`}
          hint={t`Where it is not in the register.`}
          maxLength={300}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      )}
      <TextField
        label={t`Tried on`}
        type="date"
        max={today()}
        value={tried}
        onChange={(event) => setTried(event.target.value)}
      />
      <SelectField
        label={t`How it ended`}
        required
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as RemedyOutcome)}
      >
        <option value="">{t`Choose…`}</option>
        {OUTCOMES.map((each) => (
          <option key={each} value={each}>
            {labels.outcome(each)}
          </option>
        ))}
      </SelectField>
      {ended ? (
        <TextField
          label={t`Decided on`}
          type="date"
          min={tried || undefined}
          max={today()}
          value={decided}
          onChange={(event) => setDecided(event.target.value)}
        />
      ) : null}
      <TextField
        label={t`Their number`}
        maxLength={120}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
      <AreaField label={t`Note`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormFrame>
  );
}
