import { Trans, useLingui } from "@lingui/react/macro";
import { TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { directionOf } from "../chapters";
import type { AnnualReport, Language } from "../schemas";
import type { Keeping } from "../use-keeping";

/** Its title in the language that is written, and the days it looks at. */
export function ReportSettings({
  record,
  language,
  keeping,
}: {
  record: AnnualReport;
  language: Language;
  keeping: Keeping;
}) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Section
      first
      title={<Trans>Title and days</Trans>}
      note={<Trans>Figures count these days, unless one has its own</Trans>}
    >
      <div className="form stack">
        <TextField
          label={record.languages.length > 1 ? t`Title in ${format.language(language)}` : t`Title`}
          lang={language}
          dir={directionOf(language)}
          maxLength={300}
          value={keeping.titles[language] ?? ""}
          onChange={(event) => keeping.set({ titles: { ...keeping.titles, [language]: event.target.value } })}
        />
        <div className="cols">
          <TextField
            label={t`First day`}
            type="date"
            required
            max={keeping.last}
            value={keeping.first}
            onChange={(event) => event.target.value && keeping.set({ first: event.target.value })}
          />
          <TextField
            label={t`Last day`}
            type="date"
            required
            min={keeping.first}
            value={keeping.last}
            onChange={(event) => event.target.value && keeping.set({ last: event.target.value })}
          />
        </div>
      </div>
    </Section>
  );
}
