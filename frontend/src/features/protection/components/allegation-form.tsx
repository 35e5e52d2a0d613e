import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, TextField } from "@/components/fields";
import { findAuthorities } from "@/components/pickers/authorities";
import { OfficeField, useOffices } from "@/components/pickers/offices";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { today } from "@/i18n/format";
import { useRecordAllegation } from "../api/allegations";
import type { SafeContact } from "../schemas";
import { DialogForm } from "./dialog-form";
import type { Origin } from "./new-file-form";
import { PersonFields, personFrom, SafeContactField } from "./person-fields";

export function AllegationForm({ origin }: { origin: Origin }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const act = useRecordAllegation(origin.alert);
  const offices = useOffices();
  const [place, setPlace] = useState<Named | null>(null);
  const [authority, setAuthority] = useState<Named | null>(null);
  const taken = origin.party !== undefined || origin.person === true;
  return (
    <div className="sec axis">
      <div className="gut" />
      <div className="form">
        <DialogForm
          page
          act={act}
          words={<Trans>Record the allegation</Trans>}
          onCancel={() => void navigate({ to: "/complaints/allegations" })}
          onSubmit={(answers) =>
            act.mutate(
              {
                complaint: origin.complaint,
                party: origin.party,
                office: offices.length > 1 ? answers.maybe("office") : null,
                victim: taken ? null : personFrom(answers),
                victim_safe_contact: taken ? null : (answers.text("safe_contact") as SafeContact),
                facts: answers.text("facts"),
                place: place?.id ?? null,
                whereabouts: answers.maybe("whereabouts"),
                authority: authority?.id ?? null,
                service_unit: answers.maybe("service_unit"),
                happened_from: answers.maybe("happened_from"),
                happened_to: answers.maybe("happened_to"),
              },
              {
                onSuccess: (made) =>
                  void navigate({
                    to: "/complaints/allegations/$allegation",
                    params: { allegation: made.id },
                  }),
              },
            )
          }
        >
          <OfficeField name="office" required />
          {taken ? (
            <p className="strip accent">
              <span>
                <Trans>
                  The person's details are taken over, sealed. That they were opened for this is kept.
                </Trans>
              </span>
            </p>
          ) : (
            <>
              <PersonFields title={t`Victim`} />
              <SafeContactField name="safe_contact" />
            </>
          )}
          <AreaField
            name="facts"
            required
            label={t`What is alleged`}
            hint={t`In the person's own words as far as possible. It is sealed under a key of its own.`}
          />
          <div className="cols">
            <TextField name="happened_from" type="date" max={today()} label={t`From`} />
            <TextField name="happened_to" type="date" max={today()} label={t`To`} />
          </div>
          <RecordPicker label={t`Place`} value={place} onChange={setPlace} find={findPlaces} />
          <TextField name="whereabouts" label={t`Where exactly`} maxLength={300} />
          <RecordPicker
            label={t`Service whose people are said to have done it`}
            value={authority}
            onChange={setAuthority}
            find={findAuthorities}
          />
          <TextField
            name="service_unit"
            label={t`Unit or shift`}
            hint={t`No names are needed.`}
            maxLength={300}
          />
        </DialogForm>
      </div>
    </div>
  );
}
