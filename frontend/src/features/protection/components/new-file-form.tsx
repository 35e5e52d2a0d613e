import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { useBeginFile } from "../api/files";
import { useLabels } from "../labels";
import { COVERS, type Covers, RISKS, type Risk, type SafeContact } from "../schemas";
import { DialogForm } from "./dialog-form";
import { PersonFields, personFrom, SafeContactField } from "./person-fields";

export interface Origin {
  complaint?: string;
  party?: string;
  allegation?: string;
  alert?: string;
  /** Who it is came with the alert from a visit, and is taken over. */
  person?: boolean;
}

export function NewFileForm({ origin: { alert, person, ...origin } }: { origin: Origin }) {
  const { t } = useLingui();
  const labels = useLabels();
  const navigate = useNavigate();
  const act = useBeginFile(alert);
  const [place, setPlace] = useState<Named | null>(null);
  const taken = origin.party !== undefined || origin.allegation !== undefined || person === true;
  return (
    <div className="sec axis">
      <div className="gut" />
      <div className="form">
        <DialogForm
          page
          act={act}
          words={<Trans>Open the file</Trans>}
          onCancel={() => void navigate({ to: "/complaints/protection" })}
          onSubmit={(answers) =>
            act.mutate(
              {
                ...origin,
                person: taken ? null : (personFrom(answers) ?? {}),
                covers: answers.text("covers") as Covers,
                feared: answers.text("feared"),
                risk: answers.text("risk") as Risk,
                place: place?.id ?? null,
                unit: answers.maybe("unit"),
                safe_contact: answers.text("safe_contact") as SafeContact,
                safe_contact_note: answers.maybe("safe_contact_note"),
                purpose: answers.text("purpose"),
                named: [],
              },
              {
                onSuccess: (file) =>
                  void navigate({ to: "/complaints/protection/$file", params: { file: file.id } }),
              },
            )
          }
        >
          {taken ? (
            <p className="strip accent">
              <span>
                <Trans>
                  The person's details are taken over, sealed. That they were opened for this is kept.
                </Trans>
              </span>
            </p>
          ) : (
            <PersonFields title={t`Person at risk`} />
          )}
          <SafeContactField name="safe_contact" />
          <TextField name="safe_contact_note" label={t`What else to know before contact`} maxLength={300} />
          <SelectField name="covers" required defaultValue="" label={t`Who is it?`}>
            <option value="" disabled>
              {t`Choose…`}
            </option>
            {COVERS.map((each) => (
              <option key={each} value={each}>
                {labels.covers(each)}
              </option>
            ))}
          </SelectField>
          <AreaField
            name="feared"
            required
            label={t`What is feared`}
            hint={t`By whom, and because of what.`}
          />
          <SelectField name="risk" required defaultValue="" label={t`How high is the risk now?`}>
            <option value="" disabled>
              {t`Choose…`}
            </option>
            {RISKS.map((each) => (
              <option key={each} value={each}>
                {labels.risk(each)}
              </option>
            ))}
          </SelectField>
          <RecordPicker label={t`Place`} value={place} onChange={setPlace} find={findPlaces} />
          <TextField name="unit" label={t`Unit`} maxLength={300} />
          <TextField
            name="purpose"
            required
            minLength={8}
            maxLength={500}
            label={t`What are you named on it for?`}
            hint={t`Only those named read the file. You are the first; name colleagues afterwards.`}
          />
        </DialogForm>
      </div>
    </div>
  );
}
