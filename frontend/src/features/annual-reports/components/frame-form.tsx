import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Choices } from "@/components/choices";
import { Fetched } from "@/components/fetched";
import { SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { ableQuery } from "@/components/pickers/colleagues";
import { useFormat } from "@/i18n/format";
import { useChangeReport } from "../api/reports";
import { useAnnualReportLabels } from "../labels";
import { type AnnualReport, LANGUAGES, type Language, LEVELS } from "../schemas";

/** Kept as a whole, when it is sent: who changes this may write or read it no more afterwards. */
export function FrameForm({ record, onClose }: { record: AnnualReport; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useAnnualReportLabels();
  const found = useQuery(ableQuery("search.annual-report.write"));
  const change = useChangeReport(record.id);
  const [authors, setAuthors] = useState(() => record.authors.map(({ id }) => id));
  const [level, setLevel] = useState(record.level);
  const [languages, setLanguages] = useState(() => record.languages as Language[]);
  return (
    <FormFrame
      act={change}
      ready={languages.length > 0}
      missing={languages.length > 0 ? [] : [t`Languages`]}
      words={<Trans>Change it</Trans>}
      onClose={onClose}
      onSubmit={() => change.mutate({ authors, level, languages }, { onSuccess: onClose })}
    >
      <Fetched query={found} tight>
        {(accounts) => {
          const known = [
            ...record.authors,
            ...accounts.filter(({ id }) => !record.authors.some((one) => one.id === id)),
          ];
          const others = known.filter(({ id }) => id !== record.created_by.id);
          return (
            <Choices
              legend={<Trans>Authors</Trans>}
              hint={
                <Trans>
                  They write it beside <bdi>{record.created_by.name}</bdi>, who began it. None of them clears
                  or issues it.
                </Trans>
              }
              options={others.map(({ id }) => id)}
              value={authors}
              onChange={setAuthors}
              name={(id) => <bdi>{others.find((each) => each.id === id)?.name}</bdi>}
            />
          );
        }}
      </Fetched>
      <SelectField
        label={t`Who reads it while it is made`}
        value={level}
        onChange={(event) => setLevel(event.target.value as AnnualReport["level"])}
      >
        {LEVELS.map((each) => (
          <option key={each} value={each}>
            {labels.level(each)}
          </option>
        ))}
      </SelectField>
      <Choices
        legend={<Trans>Languages</Trans>}
        hint={
          <Trans>
            What is written in a language that is taken out is kept, and shown again once it is back.
          </Trans>
        }
        options={LANGUAGES}
        value={languages}
        onChange={setLanguages}
        name={format.language}
      />
    </FormFrame>
  );
}
