import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { findAuthorities } from "@/components/pickers/authorities";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { today } from "@/i18n/format";
import { useAllegationAct } from "../api/allegations";
import { changedFacts } from "../changed-facts";
import { useLabels } from "../labels";
import { type Allegation, type AllegationContent, SAFE_CONTACTS, type SafeContact } from "../schemas";
import { DialogForm } from "./dialog-form";

interface Props {
  record: Allegation;
  content: AllegationContent;
  onCancel: () => void;
  onDone: () => void;
}

/** What is alleged, put right. The history keeps which of it changed, and none of the words. */
export function FactsForm({ record, content, onCancel, onDone }: Props) {
  const { t } = useLingui();
  const labels = useLabels();
  const act = useAllegationAct(record);
  const [place, setPlace] = useState<Named | null>(content.place);
  const [authority, setAuthority] = useState<Named | null>(content.authority);
  return (
    <DialogForm
      act={act}
      words={<Trans>Save</Trans>}
      onCancel={onCancel}
      onSubmit={(answers) => {
        const body = changedFacts(record, content, {
          facts: answers.text("facts"),
          happened_from: answers.maybe("happened_from"),
          happened_to: answers.maybe("happened_to"),
          place: place?.id ?? null,
          whereabouts: answers.maybe("whereabouts"),
          authority: authority?.id ?? null,
          service_unit: answers.maybe("service_unit"),
          victim_safe_contact: answers.text("victim_safe_contact") as SafeContact,
        });
        if (Object.keys(body).length === 0) onCancel();
        else act.mutate({ what: "change", body }, { onSuccess: onDone });
      }}
    >
      <p className="soft small">
        <Trans>The history keeps which of these changed, and when, but not what they said before.</Trans>
      </p>
      <AreaField
        name="facts"
        required
        className="tall"
        label={t`What is alleged`}
        defaultValue={content.facts}
      />
      <TextField
        name="happened_from"
        type="date"
        max={today()}
        label={t`When`}
        defaultValue={content.happened_from ?? ""}
      />
      <TextField
        name="happened_to"
        type="date"
        max={today()}
        label={t`Until`}
        hint={t`If it went on for more than a day.`}
        defaultValue={content.happened_to ?? ""}
      />
      <RecordPicker label={t`Place`} value={place} onChange={setPlace} find={findPlaces} />
      <TextField
        name="whereabouts"
        maxLength={300}
        label={t`Where exactly`}
        defaultValue={content.whereabouts ?? ""}
      />
      <RecordPicker label={t`Service`} value={authority} onChange={setAuthority} find={findAuthorities} />
      <TextField
        name="service_unit"
        maxLength={300}
        label={t`Unit or shift`}
        defaultValue={content.service_unit ?? ""}
      />
      <SelectField
        name="victim_safe_contact"
        label={t`How may we reach the victim?`}
        defaultValue={record.victim_safe_contact}
      >
        {SAFE_CONTACTS.map((each) => (
          <option key={each} value={each}>
            {labels.safeContact(each)}
          </option>
        ))}
      </SelectField>
    </DialogForm>
  );
}
