import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Choices } from "@/components/choices";
import { SelectField, TextField } from "@/components/fields";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import { useTeamLabels } from "../labels";
import {
  EXPERTISES,
  type Expertise,
  MEMBER_KINDS,
  type Member,
  type MemberKind,
  SEXES,
  type Sex,
} from "../schemas";
import { LanguagesField } from "./languages-field";

export interface MemberValues {
  kind: MemberKind;
  name: string;
  account: string;
  sex: Sex | "";
  languages: string[];
  expertise: Expertise[];
  days: string;
  joined: string;
}

export const NOBODY: MemberValues = {
  kind: "member",
  name: "",
  account: "",
  sex: "",
  languages: [],
  expertise: [],
  days: "",
  joined: "",
};

export function valuesOf(member: Member): MemberValues {
  return {
    kind: member.kind,
    name: member.name,
    account: member.account?.id ?? "",
    sex: member.sex ?? "",
    languages: member.languages,
    expertise: member.expertise as Expertise[],
    days: member.days_a_year === null ? "" : String(member.days_a_year),
    joined: member.joined_on ?? "",
  };
}

export function draftOf(values: MemberValues) {
  return {
    kind: values.kind,
    name: values.name.trim(),
    account: values.account || null,
    sex: values.sex || null,
    languages: values.languages,
    expertise: values.expertise,
    days_a_year: values.days === "" ? null : Number(values.days),
    joined_on: values.joined || null,
  };
}

interface MemberFieldsProps {
  values: MemberValues;
  onChange: (values: MemberValues) => void;
  problem: (field: string) => string | undefined;
  /** The account that is kept already: it may have been closed since. */
  kept?: Member["account"];
}

export function MemberFields({ values, onChange, problem, kept }: MemberFieldsProps) {
  const { t } = useLingui();
  const labels = useTeamLabels();
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const accounts = kept && colleagues.every(({ id }) => id !== kept.id) ? [kept, ...colleagues] : colleagues;
  const set = (change: Partial<MemberValues>) => onChange({ ...values, ...change });
  return (
    <>
      <TextField
        label={t`Name`}
        required
        maxLength={300}
        value={values.name}
        error={problem("name")}
        onChange={(event) => set({ name: event.target.value })}
      />
      <div className="cols">
        <SelectField
          label={t`What they are`}
          value={values.kind}
          error={problem("kind")}
          onChange={(event) => set({ kind: event.target.value as MemberKind })}
        >
          {MEMBER_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.kind(each)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`Sex`}
          value={values.sex}
          error={problem("sex")}
          onChange={(event) => set({ sex: event.target.value as Sex | "" })}
        >
          <option value="">{t`Not said`}</option>
          {SEXES.map((each) => (
            <option key={each} value={each}>
              {labels.sex(each)}
            </option>
          ))}
        </SelectField>
      </div>
      <SelectField
        label={t`Account`}
        hint={t`With which they sign in, if they do. Who is appointed to a visit sees it with this account.`}
        value={values.account}
        error={problem("account")}
        onChange={(event) => set({ account: event.target.value })}
      >
        <option value="">{t`None`}</option>
        {accounts.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      <LanguagesField
        label={t`Languages they speak`}
        value={values.languages}
        onChange={(languages) => set({ languages })}
      />
      <Choices
        legend={t`Expertise`}
        options={EXPERTISES}
        value={values.expertise}
        onChange={(expertise) => set({ expertise })}
        name={labels.expertise}
      />
      <div className="cols">
        <TextField
          label={t`Days of visits a year`}
          hint={t`Left empty, as many as there are.`}
          type="number"
          min={0}
          max={366}
          value={values.days}
          error={problem("days_a_year")}
          onChange={(event) => set({ days: event.target.value })}
        />
        <TextField
          label={t`First day in the team`}
          type="date"
          value={values.joined}
          error={problem("joined_on")}
          onChange={(event) => set({ joined: event.target.value })}
        />
      </div>
    </>
  );
}
