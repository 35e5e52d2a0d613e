import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useKeepReportSettings } from "../api/settings";
import { PRINTED, type ReportSettings } from "../schemas";

/** How the institution makes its reports. */
export function ReportSettingsForm({ kept }: { kept: ReportSettings }) {
  const { t } = useLingui();
  const format = useFormat();
  const keep = useKeepReportSettings(kept);
  const [names, setNames] = useState<Record<string, string>>(kept.names);
  const [by, setBy] = useState(kept.adopted_by);
  const [days, setDays] = useState(String(kept.check_days));
  return (
    <Section title={<Trans>Reports</Trans>} note={<Trans>For the whole institution</Trans>} first>
      <form
        className="form stack"
        onSubmit={(event) => {
          event.preventDefault();
          const given = Object.entries(names).filter(([, name]) => name.trim() !== "");
          keep.mutate(
            { names: Object.fromEntries(given), adopted_by: by, check_days: Number(days) },
            { onSuccess: () => say(t`Saved. It holds from now on.`) },
          );
        }}
      >
        <ErrorSummary error={keep.error} />
        <fieldset className="stack-s">
          <legend>{t`Name of the institution, as its reports bear it`}</legend>
          {PRINTED.map((code) => (
            <TextField
              key={code}
              label={format.language(code)}
              lang={code}
              maxLength={300}
              value={names[code] ?? ""}
              onChange={(event) => setNames({ ...names, [code]: event.target.value })}
            />
          ))}
        </fieldset>
        <SelectField
          label={t`Who decides`}
          value={by}
          onChange={(event) => setBy(event.target.value === "vote" ? "vote" : "head")}
        >
          <option value="head">{t`The head adopts it`}</option>
          <option value="vote">{t`It is put to a vote`}</option>
        </SelectField>
        <TextField
          label={t`How many days an authority has to check the facts`}
          type="number"
          required
          min={1}
          max={365}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
        <p className="acts">
          <button type="submit" className="btn primary" disabled={keep.isPending}>
            <Trans>Save</Trans>
          </button>
        </p>
      </form>
    </Section>
  );
}
