import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Named } from "@/client/session";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { RecordPicker } from "@/components/pickers/record-picker";
import { today } from "@/i18n/format";
import { findLaws, findMissingLaws } from "../api/find";
import { enterLaw, proceduresQuery, useBecome, useChangeLaw, useLawAct } from "../api/legislation";
import { useLawLabels } from "../labels";
import { LEGAL_KINDS, type LegalKind, type LegalText } from "../schemas";
import { emptyForm, formOf, isReady, LawFields, sentOf } from "./law-fields";

export function EnterLawForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const labels = useLawLabels();
  const offices = useOffices();
  const navigate = useNavigate();
  const procedures = useQuery(proceduresQuery);
  const [kind, setKind] = useState<LegalKind>("law");
  const [procedure, setProcedure] = useState("");
  const [fills, setFills] = useState<Named | null>(null);
  const [chosen, setChosen] = useState("");
  const [form, setForm] = useState(() => emptyForm(i18n.locale));
  const enter = useLawAct(enterLaw);
  const office = officeFrom(offices, chosen || null);
  return (
    <FormFrame
      act={enter}
      ready={isReady(form, kind) && (offices.length < 2 || Boolean(office))}
      words={<Trans>Enter it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        enter.mutate(
          {
            ...sentOf(form, kind),
            kind,
            office,
            procedure: kind === "bill" ? procedure || null : null,
            fills: kind === "missing-law" ? null : (fills?.id ?? null),
          },
          {
            onSuccess: (made) =>
              void navigate({ to: "/recommendations/legislation/$text", params: { text: made.id } }),
          },
        )
      }
    >
      <OfficeField value={chosen} onChange={(event) => setChosen(event.target.value)} />
      <div className="cols">
        <SelectField
          label={t`Kind`}
          value={kind}
          onChange={(event) => setKind(event.target.value as LegalKind)}
        >
          {LEGAL_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.kind(each)}
            </option>
          ))}
        </SelectField>
        {kind === "bill" ? (
          <SelectField
            label={t`Which way it goes`}
            value={procedure}
            onChange={(event) => setProcedure(event.target.value)}
          >
            {procedures.data?.map((each) => (
              <option key={each.code} value={each.code}>
                {each.name}
              </option>
            ))}
          </SelectField>
        ) : null}
      </div>
      <LawFields kind={kind} form={form} set={(change) => setForm({ ...form, ...change })} />
      {kind === "missing-law" ? null : (
        <RecordPicker
          label={t`The missing law that it is to be`}
          value={fills}
          onChange={setFills}
          find={findMissingLaws}
        />
      )}
    </FormFrame>
  );
}

export function ChangeLawForm({ record, onClose }: { record: LegalText; onClose: () => void }) {
  const [form, setForm] = useState(() => formOf(record));
  const change = useChangeLaw(record);
  return (
    <FormFrame
      act={change}
      ready={isReady(form, record.kind)}
      words={<Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() => change.mutate(sentOf(form, record.kind), { onSuccess: onClose })}
    >
      <LawFields kind={record.kind} form={form} set={(change) => setForm({ ...form, ...change })} />
    </FormFrame>
  );
}

/** The bill was adopted: in one act it is a law, or has changed one. */
export function BecameForm({ record, onClose }: { record: LegalText; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [adopted, setAdopted] = useState("");
  const [inForce, setInForce] = useState("");
  const [number, setNumber] = useState("");
  const [law, setLaw] = useState<Named | null>(null);
  const become = useBecome(record);
  return (
    <FormFrame
      act={become}
      ready={adopted !== ""}
      words={<Trans>It is a law now</Trans>}
      onClose={onClose}
      onSubmit={() =>
        become.mutate(
          {
            adopted_on: adopted,
            in_force_on: inForce || null,
            number: number.trim() || null,
            law: law?.id ?? null,
          },
          {
            onSuccess: (made) =>
              void navigate({ to: "/recommendations/legislation/$text", params: { text: made.id } }),
          },
        )
      }
    >
      <div className="cols">
        <TextField
          label={t`Adopted on`}
          type="date"
          required
          max={today()}
          value={adopted}
          onChange={(event) => setAdopted(event.target.value)}
        />
        <TextField
          label={t`In force on`}
          type="date"
          value={inForce}
          onChange={(event) => setInForce(event.target.value)}
        />
      </div>
      <RecordPicker
        label={t`The law that it changes`}
        hint={t`Without one, a new law is entered with the articles of the bill.`}
        value={law}
        onChange={setLaw}
        find={findLaws}
      />
      {law ? null : (
        <TextField label={t`Number`} value={number} onChange={(event) => setNumber(event.target.value)} />
      )}
    </FormFrame>
  );
}
