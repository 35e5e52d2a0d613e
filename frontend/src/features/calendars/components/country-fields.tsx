import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import { SelectField, TextField } from "@/components/fields";
import { useFormat } from "@/i18n/format";
import { countriesQuery, holidaysQuery } from "../api/calendars";
import type { CalendarTerms } from "../schemas";

interface Props {
  terms: CalendarTerms;
  onChange: (changed: Partial<CalendarTerms>) => void;
  /** For a body: where nothing is chosen, what holds for the institution does. */
  body: boolean;
}

/** Whose holidays and week-ends are left out, and which day it is in the office. */
export function CountryFields({ terms, onChange, body }: Props) {
  const { t, i18n } = useLingui();
  const countries = useQuery(countriesQuery);
  const listed = useMemo(() => {
    const names = new Intl.DisplayNames([i18n.locale], { type: "region" });
    const named = (countries.data?.countries ?? []).map((each) => ({
      ...each,
      name: names.of(each.code) ?? each.code,
    }));
    return named.sort((one, other) => one.name.localeCompare(other.name, i18n.locale));
  }, [countries.data, i18n.locale]);
  const parts = listed.find(({ code }) => code === terms.country)?.subdivisions ?? [];
  return (
    <>
      <SelectField
        label={t`Country`}
        value={terms.country ?? ""}
        onChange={(event) => onChange({ country: event.target.value || null, subdivision: null })}
      >
        <option value="">{body ? t`As for the institution` : t`None: only week-ends are left out`}</option>
        {listed.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      {parts.length > 0 ? (
        <SelectField
          label={t`Part of the country`}
          value={terms.subdivision ?? ""}
          onChange={(event) => onChange({ subdivision: event.target.value || null })}
        >
          <option value="">{t`The whole country`}</option>
          {parts.map((part) => (
            <option key={part}>{part}</option>
          ))}
        </SelectField>
      ) : null}
      {terms.country ? <Holidays country={terms.country} part={terms.subdivision ?? null} /> : null}
      <Weekend terms={terms} onChange={onChange} />
      {body ? null : <Zone terms={terms} onChange={onChange} />}
    </>
  );
}

function Holidays({ country, part }: { country: string; part: string | null }) {
  const format = useFormat();
  const year = new Date().getFullYear();
  const found = useQuery(holidaysQuery(country, part, year));
  if (!found.data) return null;
  return (
    <details>
      <summary>
        <Trans>Public holidays of {String(year)}</Trans>
      </summary>
      <ul className="small">
        {found.data.days.map((day) => (
          <li key={day.on}>
            <bdi>{format.day(day.on)}</bdi>: <bdi>{day.name}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** 5 January 2026 was a Monday. */
const MONDAY_ON = 5;

function Weekend({ terms, onChange }: Omit<Props, "body">) {
  const format = useFormat();
  const chosen = terms.weekend ?? [];
  return (
    <fieldset>
      <legend>
        <Trans>Week-end, if not that of the country</Trans>
      </legend>
      <div className="checks">
        {[0, 1, 2, 3, 4, 5, 6].map((day) => (
          <label key={day} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(day)}
              onChange={(event) => {
                const next = event.target.checked ? [...chosen, day].sort() : chosen.filter((d) => d !== day);
                onChange({ weekend: next.length > 0 ? next : null });
              }}
            />
            {format.weekday(`2026-01-${String(MONDAY_ON + day).padStart(2, "0")}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Zone({ terms, onChange }: Omit<Props, "body">) {
  const { t } = useLingui();
  const list = useId();
  return (
    <>
      <TextField
        label={t`Time zone of the office`}
        hint={t`It says which day it is there.`}
        list={list}
        dir="ltr"
        value={terms.zone}
        onChange={(event) => onChange({ zone: event.target.value })}
      />
      <datalist id={list}>
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
