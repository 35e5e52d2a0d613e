import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findAuthorities } from "@/components/pickers/authorities";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { findRecommendations } from "@/components/pickers/recommendations";
import { RecordPicker } from "@/components/pickers/record-picker";
import { groupThemes, themesQuery } from "@/components/pickers/reference";
import { today, useFormat } from "@/i18n/format";
import { useEstimate } from "../api/stakeholders";
import { useStakeholderLabels } from "../labels";
import { POSITIONS, type StakeholderPosition } from "../schemas";

interface EstimateFormProps {
  authority: Named | null;
  recommendation: Named | null;
  theme: string | null;
  onDone: () => void;
}

const GRADES = [1, 2, 3, 4, 5];

/** Where a body stands on a day, and what one takes that from. */
export function EstimateForm(props: EstimateFormProps) {
  const { t, i18n } = useLingui();
  const labels = useStakeholderLabels();
  const estimate = useEstimate();
  const offices = useOffices();
  const [office, setOffice] = useState("");
  const [authority, setAuthority] = useState(props.authority);
  const [name, setName] = useState("");
  const [recommendation, setRecommendation] = useState(props.recommendation);
  const [theme, setTheme] = useState(props.theme ?? "");
  const [influence, setInfluence] = useState("");
  const [interest, setInterest] = useState("");
  const [position, setPosition] = useState<StakeholderPosition | "">("");
  const [on, setOn] = useState(today());
  const [reason, setReason] = useState("");
  const send = () => {
    if (position === "") return;
    estimate.mutate(
      {
        authority: authority?.id ?? null,
        name: authority ? null : name.trim() || null,
        recommendation: recommendation?.id ?? null,
        theme: recommendation ? null : theme || null,
        influence: Number(influence),
        interest: Number(interest),
        position,
        estimated_on: on,
        reason,
        language: i18n.locale,
        office: officeFrom(offices, office),
      },
      { onSuccess: props.onDone },
    );
  };
  return (
    <FormFrame
      act={estimate}
      ready={
        (authority !== null || name.trim() !== "") &&
        influence !== "" &&
        interest !== "" &&
        position !== "" &&
        reason.trim().length > 2 &&
        (offices.length < 2 || office !== "")
      }
      missing={authority !== null || name.trim() !== "" ? [] : [t`whose position it is`]}
      words={<Trans>Keep</Trans>}
      onClose={props.onDone}
      onSubmit={send}
    >
      <RecordPicker label={t`Authority`} value={authority} onChange={setAuthority} find={findAuthorities} />
      {authority ? null : (
        <TextField
          label={t`Or an institution that is not in the register`}
          hint={t`Such as a committee of parliament. Never a person.`}
          maxLength={300}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      <RecordPicker
        label={t`About one recommendation`}
        value={recommendation}
        onChange={setRecommendation}
        find={findRecommendations(authority ? [authority.id] : [])}
      />
      {recommendation ? null : <ThemeSelect value={theme} onChange={setTheme} />}
      <div className="cols">
        <GradeSelect
          label={t`Influence`}
          hint={t`1: hardly any, 5: very much`}
          value={influence}
          onChange={setInfluence}
        />
        <GradeSelect
          label={t`Interest`}
          hint={t`1: hardly any, 5: very much`}
          value={interest}
          onChange={setInterest}
        />
        <SelectField
          label={t`Position`}
          required
          value={position}
          onChange={(event) => setPosition(event.target.value as StakeholderPosition)}
        >
          <option value="">{t`Choose…`}</option>
          {POSITIONS.map((each) => (
            <option key={each} value={each}>
              {labels.position(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`On which day`}
          type="date"
          required
          max={today()}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
      </div>
      <AreaField
        label={t`What you take that from`}
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <OfficeField value={office} required onChange={(event) => setOffice(event.target.value)} />
    </FormFrame>
  );
}

interface GradeSelectProps {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}

function GradeSelect({ label, hint, value, onChange }: GradeSelectProps) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <SelectField
      label={label}
      hint={hint}
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t`Choose…`}</option>
      {GRADES.map((each) => (
        <option key={each} value={each}>
          {format.number(each)}
        </option>
      ))}
    </SelectField>
  );
}

/** One theme, or none: then it is in general. */
export function ThemeSelect({ value, onChange }: { value: string; onChange: (theme: string) => void }) {
  const { t } = useLingui();
  const themes = useQuery(themesQuery);
  return (
    <SelectField
      label={t`Or about one theme`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t`In general`}</option>
      {groupThemes(themes.data ?? []).map(({ head, themes: below }) => (
        <optgroup key={head.id} label={head.name}>
          <option value={head.id}>{head.name}</option>
          {below.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
