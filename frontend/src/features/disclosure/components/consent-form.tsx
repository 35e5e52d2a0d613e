import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { today } from "@/i18n/format";
import { useRecordConsent } from "../api/consents";
import { PURPOSES, useDisclosureLabels } from "../labels";
import type { Capacity, Content, GivenBy, GivenHow, Purpose, Subject } from "../schemas";
import { ContentChoices } from "./choices";

const HOWS: GivenHow[] = ["spoken", "signed", "written", "interpreted"];
const CAPACITIES: Capacity[] = ["full", "fluctuating", "none"];

/** What somebody agreed to, in their own measure: for what, to whom, which parts, until when. */
export function ConsentForm({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useDisclosureLabels();
  const record = useRecordConsent(subject.id);
  const problem = useFieldProblemText();
  const [party, setParty] = useState(subject.parties[0]?.id ?? "");
  const [capacity, setCapacity] = useState<Capacity>("full");
  const [givenBy, setGivenBy] = useState<GivenBy>("self");
  const [basis, setBasis] = useState("");
  const [reviewedOn, setReviewedOn] = useState("");
  const [reviewBy, setReviewBy] = useState("");
  const [purpose, setPurpose] = useState<Purpose>("referral");
  const [body, setBody] = useState<Named | null>(null);
  const [content, setContent] = useState<Content[]>([]);
  const [givenOn, setGivenOn] = useState(today);
  const [how, setHow] = useState<GivenHow>("spoken");
  const [until, setUntil] = useState("");
  const { kind } = PURPOSES[purpose];
  const named = kind === "partner" || kind === "authority";
  const wrong = fieldProblems(record.error);
  const error = (name: string) => {
    const found = wrong.get(name);
    return found ? problem(found) : undefined;
  };
  const submit = () =>
    record.mutate(
      {
        party,
        capacity,
        given_by: givenBy,
        guardian_basis: givenBy === "guardian" ? basis : null,
        reviewed_on: capacity === "fluctuating" ? reviewedOn || null : null,
        review_by: capacity === "fluctuating" ? reviewBy || null : null,
        purpose,
        recipient_kind: kind,
        recipient: named ? (body?.id ?? null) : null,
        content,
        given_on: givenOn,
        given_how: how,
        until: until || null,
      },
      { onSuccess: onClose },
    );
  return (
    <FormFrame
      act={record}
      ready={party !== "" && content.length > 0}
      missing={content.length > 0 ? [] : [t`Which parts`]}
      words={<Trans>Record the consent</Trans>}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label={t`Whose consent`}
        required
        value={party}
        onChange={(event) => setParty(event.target.value)}
      >
        {subject.parties.map((each) => (
          <option key={each.id} value={each.id}>
            {labels.party(subject.parties, each.id)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Capacity to decide`}
        value={capacity}
        onChange={(event) => {
          const next = event.target.value as Capacity;
          setCapacity(next);
          if (next === "none") setGivenBy("guardian");
        }}
      >
        {CAPACITIES.map((each) => (
          <option key={each} value={each}>
            {labels.capacity(each)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Given by`}
        error={error("given_by")}
        value={givenBy}
        onChange={(event) => setGivenBy(event.target.value as GivenBy)}
      >
        <option value="self" disabled={capacity === "none"}>
          {labels.givenBy("self")}
        </option>
        <option value="guardian">{labels.givenBy("guardian")}</option>
      </SelectField>
      {givenBy === "guardian" ? (
        <TextField
          label={t`What the guardian’s right rests on`}
          hint={t`For example a court’s decision. No names here.`}
          error={error("guardian_basis")}
          maxLength={300}
          value={basis}
          onChange={(event) => setBasis(event.target.value)}
        />
      ) : null}
      {capacity === "fluctuating" ? (
        <>
          <TextField
            type="date"
            label={t`Capacity looked at on`}
            error={error("reviewed_on")}
            max={today()}
            value={reviewedOn}
            onChange={(event) => setReviewedOn(event.target.value)}
          />
          <TextField
            type="date"
            label={t`To be looked at again by`}
            hint={t`Past this day the consent covers nothing until somebody has looked.`}
            error={error("review_by")}
            value={reviewBy}
            onChange={(event) => setReviewBy(event.target.value)}
          />
        </>
      ) : null}
      <SelectField
        label={t`For which purpose`}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value as Purpose)}
      >
        {(Object.keys(PURPOSES) as Purpose[]).map((each) => (
          <option key={each} value={each}>
            {labels.purpose(each)}
          </option>
        ))}
      </SelectField>
      {named ? (
        <RecordPicker
          label={<Trans>To which body</Trans>}
          hint={<Trans>Left empty: to any body of that kind.</Trans>}
          error={error("recipient")}
          value={body}
          onChange={setBody}
          find={findAuthorities}
        />
      ) : null}
      <ContentChoices legend={<Trans>Which parts</Trans>} value={content} onChange={setContent} />
      <TextField
        type="date"
        label={t`Given on`}
        error={error("given_on")}
        max={today()}
        value={givenOn}
        onChange={(event) => setGivenOn(event.target.value)}
      />
      <SelectField
        label={t`Given how`}
        value={how}
        onChange={(event) => setHow(event.target.value as GivenHow)}
      >
        {HOWS.map((each) => (
          <option key={each} value={each}>
            {labels.how(each)}
          </option>
        ))}
      </SelectField>
      {purpose === "staff-reading" ? (
        <p className="soft small">
          <Trans>This lasts until it is withdrawn; the record then goes back to its team.</Trans>
        </p>
      ) : (
        <TextField
          type="date"
          label={t`Until`}
          hint={t`Left empty: until it is withdrawn.`}
          error={error("until")}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      )}
    </FormFrame>
  );
}
