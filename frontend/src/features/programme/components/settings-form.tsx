import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { say } from "@/components/toast";
import { useChangeProgramme } from "../api/programmes";
import { useProgrammeLabels } from "../labels";
import type { Programme, Settings } from "../schemas";
import { CategoryFields } from "./category-fields";
import { SizeFields } from "./size-fields";
import { TravelFields } from "./travel-fields";

export interface SettingsProps {
  programme: Programme;
  settings: Settings;
  onChange: (changed: Partial<Settings>) => void;
}

export function numberOf(text: string): number | null {
  return text === "" ? null : Number(text);
}

/** What the programme goes by; with no right to change it, or once it is adopted, it is only read. */
export function SettingsForm({ programme }: { programme: Programme }) {
  const { t } = useLingui();
  const change = useChangeProgramme(programme);
  const [settings, setSettings] = useState<Settings>(programme.settings);
  const [weeks, setWeeks] = useState(programme.weeks);
  const [seed, setSeed] = useState(programme.seed);
  const fixed = !programme.may_write || programme.state === "adopted";
  const props: SettingsProps = {
    programme,
    settings,
    onChange: (changed) => setSettings((before) => ({ ...before, ...changed })),
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ settings, weeks, seed }, { onSuccess: () => say(t`Saved.`) });
      }}
    >
      {change.error ? (
        <div className="pad">
          <ErrorSummary error={change.error} />
        </div>
      ) : null}
      <fieldset className="prog-settings" disabled={fixed}>
        <Limits {...props} weeks={weeks} seed={seed} onWeeks={setWeeks} onSeed={setSeed} />
        <Weights {...props} />
        <Section
          title={<Trans>By category of place</Trans>}
          note={<Trans>What is left empty is not asked for</Trans>}
        >
          <CategoryFields {...props} />
        </Section>
        <Section title={<Trans>How long, and how many people</Trans>}>
          <SizeFields {...props} />
        </Section>
        <Section title={<Trans>Travel</Trans>} note={<Trans>Days there and back, for each person</Trans>}>
          <TravelFields {...props} />
        </Section>
      </fieldset>
      {fixed ? null : (
        <div className="pad acts prog-save">
          <button type="submit" className="btn primary" disabled={change.isPending}>
            <Trans>Save</Trans>
          </button>
        </div>
      )}
    </form>
  );
}

interface LimitProps extends SettingsProps {
  weeks: number;
  seed: number;
  onWeeks: (weeks: number) => void;
  onSeed: (seed: number) => void;
}

function Limits({ settings, onChange, weeks, seed, onWeeks, onSeed }: LimitProps) {
  const { t } = useLingui();
  const field = (
    label: string,
    name: "person_days" | "cost_per_day" | "cost_per_visit" | "reserve" | "drawn" | "teams_a_week",
    limits: { max?: number; min?: number; step?: number },
    hint?: string,
  ) => (
    <TextField
      label={label}
      hint={hint}
      type="number"
      min={0}
      {...limits}
      required
      value={settings[name] ?? ""}
      onChange={(event) => onChange({ [name]: Number(event.target.value) })}
    />
  );
  return (
    <Section first title={<Trans>Limits</Trans>}>
      <div className="prog-fields">
        <TextField
          label={t`Weeks`}
          type="number"
          min={1}
          max={156}
          required
          value={weeks}
          onChange={(event) => onWeeks(Number(event.target.value))}
        />
        {field(t`Person-days there are`, "person_days", { step: 0.5 })}
        <TextField
          label={t`Money there is`}
          hint={t`Empty: no limit.`}
          type="number"
          min={0}
          step={0.01}
          value={settings.money ?? ""}
          onChange={(event) => onChange({ money: numberOf(event.target.value) })}
        />
        {field(t`Cost of a person-day`, "cost_per_day", { step: 0.01 })}
        {field(t`Cost of a visit`, "cost_per_visit", { step: 0.01 })}
        {field(t`Percent kept for follow-up and urgent visits`, "reserve", { max: 90 })}
        {field(t`Percent drawn at random`, "drawn", { max: 50 })}
        {field(t`Teams out in one week, at most`, "teams_a_week", { min: 1, max: 50 })}
        <TextField
          label={t`Seed of the draw`}
          hint={t`With it anybody can repeat the draw.`}
          type="number"
          min={0}
          max={999999999}
          required
          value={seed}
          onChange={(event) => onSeed(Number(event.target.value))}
        />
      </div>
    </Section>
  );
}

function Weights({ programme, settings, onChange }: SettingsProps) {
  const labels = useProgrammeLabels();
  return (
    <Section title={<Trans>Criteria</Trans>} note={<Trans>0 leaves one out</Trans>}>
      <div className="prog-fields">
        {programme.criteria.map(({ code, weight }) => (
          <TextField
            key={code}
            label={labels.criterion(code)}
            type="number"
            min={0}
            max={100}
            required
            value={settings.weights?.[code] ?? weight}
            onChange={(event) =>
              onChange({ weights: { ...settings.weights, [code]: Number(event.target.value) } })
            }
          />
        ))}
      </div>
    </Section>
  );
}
