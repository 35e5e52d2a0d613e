import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { say } from "@/components/toast";
import { useKeepFormSettings } from "../api/form-settings";
import { type Draft, draftOf, termsOf } from "../draft";
import type { FormSettings } from "../schemas";
import { LanguageFields } from "./language-fields";
import { ReceiverFields } from "./receiver-fields";
import { RouteFields } from "./route-fields";

/** How the public form is set up: shown to whom, in which words, received by whom, and how much an hour. */
export function FormSettingsForm({ kept }: { kept: FormSettings | null }) {
  const { t } = useLingui();
  const keep = useKeepFormSettings(kept);
  const [draft, setDraft] = useState(() => draftOf(kept));
  const change = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(termsOf(draft), { onSuccess: () => say(t`Saved`) });
      }}
    >
      <Section
        first
        title={<Trans>The form</Trans>}
        note={<Trans>Open to everybody, without an account</Trans>}
      >
        <div className="form stack">
          <ErrorSummary error={keep.error} />
          <label className="choice">
            <input
              type="checkbox"
              checked={draft.is_open}
              onChange={(event) => change({ is_open: event.target.checked })}
            />
            <Trans>The form is open</Trans>
          </label>
          <p className="small soft">
            <Trans>
              It stands at <a href="/report">/report</a>. While it is closed, whoever has a code can still use
              it. The published register stands at <a href="/register">/register</a>, whether the form is open
              or not.
            </Trans>
          </p>
          <TextField
            type="url"
            required
            dir="ltr"
            label={t`Where “Exit this page” leads`}
            hint={t`Something that whoever looks over a shoulder may see. That site learns that somebody came, not from where.`}
            value={draft.exit_url}
            onChange={(event) => change({ exit_url: event.target.value })}
          />
        </div>
      </Section>
      <Section
        title={<Trans>Languages and words</Trans>}
        note={<Trans>The first one is shown to everybody else</Trans>}
      >
        <LanguageFields draft={draft} onChange={change} />
      </Section>
      <Section title={<Trans>Who receives reports</Trans>} note={<Trans>Where no place has its own</Trans>}>
        <div className="form stack">
          <ReceiverFields office={draft.office} team={draft.team ?? null} onChange={change} />
        </div>
      </Section>
      <Section title={<Trans>Places with their own receiver</Trans>}>
        <RouteFields draft={draft} onChange={change} />
      </Section>
      <Section title={<Trans>How much in an hour</Trans>} note={<Trans>Against floods</Trans>}>
        <div className="form stack">
          <Limit
            label={t`Reports, all together`}
            value={draft.reports_per_hour}
            onChange={(reports_per_hour) => change({ reports_per_hour })}
          />
          <Limit
            label={t`Reports from one place`}
            hint={t`A whole prison may share one address.`}
            value={draft.reports_per_caller}
            onChange={(reports_per_caller) => change({ reports_per_caller })}
          />
          <Limit
            label={t`Files of one report`}
            value={draft.files_per_hour}
            onChange={(files_per_hour) => change({ files_per_hour })}
          />
          <div className="acts">
            <button type="submit" className="btn primary" disabled={keep.isPending}>
              <Trans>Save</Trans>
            </button>
          </div>
        </div>
      </Section>
    </form>
  );
}

interface LimitProps {
  label: string;
  hint?: string;
  value: number | undefined;
  onChange: (value: number) => void;
}

function Limit({ label, hint, value, onChange }: LimitProps) {
  return (
    <TextField
      type="number"
      required
      min={1}
      max={10_000}
      label={label}
      hint={hint}
      value={value}
      onChange={(event) => onChange(event.target.valueAsNumber || 1)}
    />
  );
}
