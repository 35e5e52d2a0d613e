import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named, Side } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { SideMark } from "@/components/marks";
import { Section } from "@/components/page";
import { findAuthorities } from "@/components/pickers/authorities";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import { RecordPicker } from "@/components/pickers/record-picker";
import { say } from "@/components/toast";
import { useKeepPractice } from "../api/practices";
import type { OwnGround, Practice, StandardGround } from "../schemas";
import { GroundFields } from "./ground-fields";
import "../case-work.css";

interface Props {
  side: Side;
  kept: Practice | null;
  standard: StandardGround[];
}

/** How one side treats complaints: what it decides, on which grounds, and what it warns of. */
export function PracticeForm({ side, kept, standard }: Props) {
  const { t } = useLingui();
  const keep = useKeepPractice(kept);
  const [decides, setDecides] = useState(kept?.decides ?? side === "complaints");
  const [tooOld, setTooOld] = useState(kept?.too_old_days?.toString() ?? "");
  const [anonymous, setAnonymous] = useState(kept?.anonymous_accepted ?? true);
  const [outside, setOutside] = useState<Named[]>(kept?.outside_remit ?? []);
  const [unused, setUnused] = useState<string[]>(kept?.unused_grounds ?? []);
  const [own, setOwn] = useState<OwnGround[]>(kept?.own_grounds ?? []);
  const [sample, setSample] = useState(kept?.sample_percent.toString() ?? "0");
  const [days, setDays] = useState(kept?.follow_up_days.toString() ?? "90");
  const [entrusted, setEntrusted] = useState(kept?.entrusted?.id ?? "");
  const submit = () =>
    keep.mutate(
      {
        side,
        decides,
        too_old_days: tooOld ? Number(tooOld) : null,
        anonymous_accepted: anonymous,
        outside_remit: outside.map(({ id }) => id),
        unused_grounds: unused,
        own_grounds: own,
        sample_percent: Number(sample || 0),
        follow_up_days: Number(days || 90),
        entrusted: entrusted || null,
      },
      { onSuccess: () => say(t`Saved. It holds from now on.`) },
    );
  return (
    <Section title={<SideMark side={side} />} note={kept ? null : <Trans>Nothing was said yet</Trans>}>
      <form
        className="form stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary error={keep.error} />
        <fieldset className="field">
          <legend>{t`What this side does with complaints`}</legend>
          <label className="choice">
            <input
              type="radio"
              name={`${side}-decides`}
              checked={decides}
              onChange={() => setDecides(true)}
            />
            <Trans>It decides them: admissible or not, then an outcome</Trans>
          </label>
          <label className="choice">
            <input
              type="radio"
              name={`${side}-decides`}
              checked={!decides}
              onChange={() => setDecides(false)}
            />
            <Trans>It does not decide them: they are used preventively, raised or referred</Trans>
          </label>
        </fieldset>
        <fieldset className="field">
          <legend>{t`What it warns of`}</legend>
          <span className="hint">
            <Trans>A warning is shown with its reason, and never stops anybody.</Trans>
          </span>
          <TextField
            label={t`Too long ago, after how many days`}
            hint={t`365 is a year. Empty: never.`}
            type="number"
            min={1}
            max={36500}
            value={tooOld}
            onChange={(event) => setTooOld(event.target.value)}
          />
          <label className="choice">
            <input type="checkbox" checked={!anonymous} onChange={() => setAnonymous(!anonymous)} />
            <Trans>Anonymous complaints are not taken</Trans>
          </label>
          <Outside value={outside} onChange={setOutside} />
        </fieldset>
        <GroundFields
          standard={standard}
          decides={decides}
          unused={unused}
          own={own}
          onUnused={setUnused}
          onOwn={setOwn}
        />
        {decides ? null : (
          <fieldset className="field">
            <legend>{t`Follow-up`}</legend>
            <span className="hint">
              <Trans>Of what is raised or referred, a share is drawn by lot to see what became of it.</Trans>
            </span>
            <div className="cols">
              <TextField
                label={t`How many in a hundred`}
                type="number"
                min={0}
                max={100}
                value={sample}
                onChange={(event) => setSample(event.target.value)}
              />
              <TextField
                label={t`Look again after how many days`}
                type="number"
                min={1}
                max={3650}
                value={days}
                onChange={(event) => setDays(event.target.value)}
              />
            </div>
          </fieldset>
        )}
        <Entrusted kept={kept?.entrusted ?? null} value={entrusted} onChange={setEntrusted} />
        <p className="acts">
          <button type="submit" className="btn primary" disabled={keep.isPending}>
            <Trans>Save</Trans>
          </button>
        </p>
      </form>
    </Section>
  );
}

function Outside({ value, onChange }: { value: Named[]; onChange: (value: Named[]) => void }) {
  const { t } = useLingui();
  return (
    <div className="stack-s">
      <div className="chips">
        {value.map((each) => (
          <button
            key={each.id}
            type="button"
            className="chip on"
            onClick={() => onChange(value.filter(({ id }) => id !== each.id))}
          >
            <b>
              <bdi>{each.name}</bdi>
            </b>
            <Icon name="x" />
            <span className="vh">{t`Remove`}</span>
          </button>
        ))}
      </div>
      <RecordPicker
        key={value.length}
        label={t`Bodies outside our remit`}
        value={null}
        onChange={(chosen) =>
          chosen && value.every(({ id }) => id !== chosen.id) ? onChange([...value, chosen]) : undefined
        }
        find={findAuthorities}
      />
    </div>
  );
}

interface EntrustedProps {
  kept: Named | null;
  value: string;
  onChange: (account: string) => void;
}

/** Somebody beside the head, so that a complaint about the head is never with nobody. */
function Entrusted({ kept, value, onChange }: EntrustedProps) {
  const { t } = useLingui();
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const others = kept && !colleagues.some(({ id }) => id === kept.id) ? [kept, ...colleagues] : colleagues;
  return (
    <SelectField
      label={t`Who receives complaints about the office, beside its head`}
      hint={t`Also one about the head: this person reads it and gives it to somebody.`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t`Nobody named`}</option>
      {others.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
