import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Choices } from "@/components/choices";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { today, useFormat } from "@/i18n/format";
import { useBeginReport } from "../api/reports";
import { directionOf } from "../chapters";
import { useAnnualReportLabels } from "../labels";
import { KINDS, type Kind, LANGUAGES, type Language } from "../schemas";

export function BeginForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const labels = useAnnualReportLabels();
  const navigate = useNavigate();
  const offices = useOffices();
  const begin = useBeginReport();
  const year = Number(today().slice(0, 4)) - 1;
  const [said, setSaid] = useState({
    office: "",
    kind: "annual" as Kind,
    titles: {} as Partial<Record<Language, string>>,
    first: `${year}-01-01`,
    last: `${year}-12-31`,
    languages: LANGUAGES.filter((each) => each === i18n.locale) as Language[],
  });
  const set = (change: Partial<typeof said>) => setSaid({ ...said, ...change });
  const office = officeFrom(offices, said.office || null);
  const titled = said.languages.some((each) => said.titles[each]?.trim());
  return (
    <FormFrame
      act={begin}
      ready={titled && said.first <= said.last && (offices.length < 2 || Boolean(office))}
      words={<Trans>Begin it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        begin.mutate(
          { ...said, office: office ?? null, level: "confidential" },
          {
            onSuccess: (made) =>
              void navigate({ to: "/figures/reports/$report", params: { report: made.id } }),
          },
        )
      }
    >
      <OfficeField value={said.office} onChange={(event) => set({ office: event.target.value })} />
      <SelectField
        label={t`Kind`}
        value={said.kind}
        onChange={(event) => set({ kind: event.target.value as Kind })}
      >
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </SelectField>
      <Choices
        legend={<Trans>Languages</Trans>}
        hint={<Trans>It is written and printed in each of them.</Trans>}
        options={LANGUAGES}
        value={said.languages}
        onChange={(languages) => set({ languages })}
        name={format.language}
      />
      {said.languages.map((language) => (
        <TextField
          key={language}
          label={t`Title in ${format.language(language)}`}
          lang={language}
          dir={directionOf(language)}
          maxLength={300}
          value={said.titles[language] ?? ""}
          onChange={(event) => set({ titles: { ...said.titles, [language]: event.target.value } })}
        />
      ))}
      <div className="cols">
        <TextField
          label={t`First day`}
          type="date"
          required
          value={said.first}
          onChange={(event) => set({ first: event.target.value })}
        />
        <TextField
          label={t`Last day`}
          type="date"
          required
          value={said.last}
          onChange={(event) => set({ last: event.target.value })}
        />
      </div>
    </FormFrame>
  );
}
