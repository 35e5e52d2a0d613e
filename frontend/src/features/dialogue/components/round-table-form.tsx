import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findAuthorities } from "@/components/pickers/authorities";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { findRecommendations } from "@/components/pickers/recommendations";
import { RecordsField } from "@/components/pickers/records-field";
import { today } from "@/i18n/format";
import { useKeepRoundTable } from "../api/round-tables";
import { useDialogueLabels } from "../labels";
import { type RoundTable, TABLE_KINDS, type TableKind } from "../schemas";

interface RoundTableFormProps {
  known?: RoundTable;
  onDone: (table: RoundTable) => void;
  onClose: () => void;
}

export function RoundTableForm({ known, onDone, onClose }: RoundTableFormProps) {
  const { t, i18n } = useLingui();
  const labels = useDialogueLabels();
  const keep = useKeepRoundTable(known);
  const offices = useOffices();
  const [office, setOffice] = useState("");
  const [kind, setKind] = useState<TableKind>(known?.kind ?? "round-table");
  const [title, setTitle] = useState(known?.title ?? "");
  const [purpose, setPurpose] = useState(known?.purpose ?? "");
  const [agreed, setAgreed] = useState(known?.agreed ?? "");
  const [opened, setOpened] = useState(known?.opened_on ?? today());
  const [closed, setClosed] = useState(known?.closed_on ?? "");
  const [members, setMembers] = useState(known?.authorities ?? []);
  const [about, setAbout] = useState(
    known?.recommendations.map((each) => ({ id: each.id, name: each.title })) ?? [],
  );
  const asksOffice = !known && about.length === 0;
  const send = () =>
    keep.mutate(
      {
        kind,
        title,
        purpose: purpose.trim() || null,
        agreed: agreed.trim() || null,
        opened_on: opened,
        closed_on: closed || null,
        language: known?.language ?? i18n.locale,
        authorities: members.map(({ id }) => id),
        recommendations: about.map(({ id }) => id),
        office: asksOffice ? officeFrom(offices, office) : undefined,
      },
      { onSuccess: onDone },
    );
  return (
    <FormFrame
      act={keep}
      ready={title.trim() !== "" && opened !== "" && (!asksOffice || offices.length < 2 || office !== "")}
      words={<Trans>Keep</Trans>}
      onClose={onClose}
      onSubmit={send}
    >
      <div className="cols">
        <SelectField
          label={t`What it is`}
          value={kind}
          onChange={(event) => setKind(event.target.value as TableKind)}
        >
          {TABLE_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.kind(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`Begun on`}
          type="date"
          required
          value={opened}
          onChange={(event) => setOpened(event.target.value)}
        />
        {known ? (
          <TextField
            label={t`Ended on`}
            type="date"
            min={opened}
            value={closed}
            onChange={(event) => setClosed(event.target.value)}
          />
        ) : null}
      </div>
      <TextField
        label={t`Name`}
        required
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <AreaField
        label={t`What it is for`}
        rows={2}
        maxLength={100_000}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <RecordsField label={t`Members`} chosen={members} onChange={setMembers} find={findAuthorities} />
      <RecordsField
        label={t`Recommendations it deals with`}
        chosen={about}
        onChange={setAbout}
        find={findRecommendations(members.map(({ id }) => id))}
      />
      {known ? (
        <AreaField
          label={t`What was agreed so far`}
          rows={4}
          maxLength={100_000}
          value={agreed}
          onChange={(event) => setAgreed(event.target.value)}
        />
      ) : null}
      {asksOffice ? (
        <OfficeField value={office} required onChange={(event) => setOffice(event.target.value)} />
      ) : null}
    </FormFrame>
  );
}
