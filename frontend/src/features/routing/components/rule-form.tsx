import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { hatOf, type Named, type Side, useSession } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { useSeverityName } from "@/components/marks";
import { findAuthorities } from "@/components/pickers/authorities";
import { ableQuery, directoryQuery } from "@/components/pickers/colleagues";
import { RecordPicker } from "@/components/pickers/record-picker";
import { byName, referenceQuery } from "@/components/pickers/reference";
import { ThemeField } from "@/components/pickers/theme-field";
import { Submit } from "@/components/submit";
import { useFormat } from "@/i18n/format";
import { useKeepRule } from "../api/rules";
import { CHANNELS, LANGUAGES, type RoutedChannel, type Rule, type RuleDraft, SEVERITIES } from "../schemas";
import { Several } from "./several";

interface RuleFormProps {
  kept: Rule | null;
  side: Side;
  channel: (channel: RoutedChannel) => string;
  onDone: () => void;
}

/** Which complaints a rule takes, and to whom they go. */
export function RuleForm({ kept, side, channel, onDone }: RuleFormProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const severity = useSeverityName();
  const keep = useKeepRule(kept);
  const hat = hatOf(useSession())?.side;
  const directory = useQuery(directoryQuery);
  const regions = useQuery(referenceQuery("region"));
  const [terms, setTerms] = useState(() => termsOf(kept));
  const [bodies, setBodies] = useState<Named[]>(kept?.authorities ?? []);
  const change = (changed: Partial<Terms>) => setTerms({ ...terms, ...changed });
  const people = useQuery(ableQuery("complaints.complaint.work")).data ?? [];
  const teams = (directory.data?.teams ?? []).filter(
    (team) => !team.closed && (team.side === null || team.side === side),
  );
  const changeBodies = (next: Named[]) => {
    setBodies(next);
    change({ authorities: next.map(({ id }) => id) });
  };
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        const draft: RuleDraft = { ...terms, name: terms.name.trim(), side: hat ? null : side };
        keep.mutate(draft, { onSuccess: onDone });
      }}
    >
      <ErrorSummary error={keep.error} />
      <TextField
        label={t`Name of the rule`}
        hint={t`It is shown on the complaints it sends.`}
        required
        maxLength={120}
        value={terms.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <h3>
        <Trans>Which complaints</Trans>
      </h3>
      <ThemeField
        label={t`Themes`}
        hint={t`A theme takes in those below it.`}
        value={terms.themes}
        onChange={(themes) => change({ themes })}
      />
      <Several
        label={t`Region of the place`}
        options={byName(regions.data ?? [], i18n.locale)}
        value={terms.regions}
        onChange={(chosen) => change({ regions: chosen })}
      />
      <Several
        label={t`Office`}
        options={(directory.data?.offices ?? []).filter((office) => !office.closed)}
        value={terms.offices}
        onChange={(offices) => change({ offices })}
      />
      <Several
        label={t`How it came`}
        options={CHANNELS.map((id) => ({ id, name: channel(id) }))}
        value={terms.channels}
        onChange={(channels) => change({ channels })}
      />
      <Several
        label={t`Severity`}
        options={SEVERITIES.map((id) => ({ id, name: severity(id) }))}
        value={terms.severities}
        onChange={(severities) => change({ severities })}
      />
      <Several
        label={t`Language`}
        options={LANGUAGES.map((id) => ({ id, name: format.language(id) }))}
        value={terms.languages}
        onChange={(languages) => change({ languages })}
      />
      <div className="stack-s">
        <RecordPicker
          key={bodies.length}
          label={t`Body complained about`}
          value={null}
          onChange={(body) => {
            if (body && !bodies.some(({ id }) => id === body.id)) changeBodies([...bodies, body]);
          }}
          find={findAuthorities}
        />
        {bodies.length > 0 ? (
          <p className="chips">
            {bodies.map((body) => (
              <button
                key={body.id}
                type="button"
                className="chip on"
                aria-label={t`Remove ${body.name}`}
                onClick={() => changeBodies(bodies.filter(({ id }) => id !== body.id))}
              >
                <b>{body.name}</b> <span aria-hidden="true">×</span>
              </button>
            ))}
          </p>
        ) : null}
      </div>
      <h3>
        <Trans>To whom</Trans>
      </h3>
      <SelectField
        label={t`Team`}
        hint={t`A team takes complaints of its own office only.`}
        value={terms.team ?? ""}
        onChange={(event) => change({ team: event.target.value || null })}
      >
        <option value="">{t`The team it has`}</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Person`}
        value={terms.account ?? ""}
        onChange={(event) => change({ account: event.target.value || null })}
      >
        <option value="">{t`Nobody: the team decides`}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <label className="choice">
        <input
          type="checkbox"
          checked={terms.active}
          onChange={(event) => change({ active: event.target.checked })}
        />
        <Trans>In use</Trans>
      </label>
      <p className="acts">
        <Submit
          ready={terms.name.trim() !== "" && Boolean(terms.team || terms.account)}
          missing={terms.team || terms.account ? [] : [t`A team or a person`]}
          waits={keep.isPending}
        >
          <Trans>Save</Trans>
        </Submit>
        <button type="button" className="btn quiet" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
      </p>
    </form>
  );
}

type Terms = Required<Omit<RuleDraft, "side">>;

function termsOf(kept: Rule | null): Terms {
  const ids = (list: Named[] | undefined) => list?.map(({ id }) => id) ?? [];
  return {
    name: kept?.name ?? "",
    active: kept?.active ?? true,
    themes: ids(kept?.themes),
    authorities: ids(kept?.authorities),
    regions: ids(kept?.regions),
    offices: ids(kept?.offices),
    languages: kept?.languages ?? [],
    channels: kept?.channels ?? [],
    severities: kept?.severities ?? [],
    team: kept?.team?.id ?? null,
    account: kept?.account?.id ?? null,
  };
}
