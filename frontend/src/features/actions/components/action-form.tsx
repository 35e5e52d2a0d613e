import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findAuthorities } from "@/components/pickers/authorities";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { groupThemes, themesQuery } from "@/components/pickers/reference";
import { today } from "@/i18n/format";
import { useAddAction } from "../api/actions";
import { KINDS, useActionLabels } from "../labels";
import { type ActionKind, ANSWERED, type Complaint, WITH_A_BODY } from "../schemas";

/** What was done about the complaint: only what its kind needs is asked. */
export function ActionForm({ complaint, onClose }: { complaint: Complaint; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useActionLabels();
  const add = useAddAction(complaint.id);
  const [kind, setKind] = useState<ActionKind>("raise");
  const [on, setOn] = useState(today());
  const [authority, setAuthority] = useState<Named | null>(complaint.authority);
  const [place, setPlace] = useState<Named | null>(complaint.place);
  const [theme, setTheme] = useState("");
  const [text, setText] = useState("");
  const [due, setDue] = useState("");
  const body = WITH_A_BODY.has(kind) || kind === "raise";
  const placed = kind === "raise" || kind === "suggest-visit";
  const ready =
    (!WITH_A_BODY.has(kind) || authority !== null) &&
    (kind !== "raise" || authority !== null || place !== null) &&
    (kind !== "suggest-visit" || place !== null) &&
    (kind !== "none" || text.trim() !== "");
  const missing = [
    ...(WITH_A_BODY.has(kind) && !authority ? [t`With which body`] : []),
    ...(kind === "raise" && !authority && !place ? [t`With which body`, t`At which place`] : []),
    ...(kind === "suggest-visit" && !place ? [t`Which place`] : []),
  ];
  const submit = () =>
    add.mutate(
      {
        kind,
        on,
        authority: body ? (authority?.id ?? null) : null,
        place: placed ? (place?.id ?? null) : null,
        theme: kind === "suggest-visit" ? theme || null : null,
        text: text.trim() || null,
        answer_due: ANSWERED.has(kind) ? due || null : null,
      },
      { onSuccess: onClose },
    );
  return (
    <FormFrame
      act={add}
      ready={ready}
      missing={missing}
      words={<Trans>Record it</Trans>}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label={t`What was done`}
        hint={kind === "suggest-visit" ? undefined : t`This records it, and sends nothing.`}
        value={kind}
        onChange={(event) => setKind(event.target.value as ActionKind)}
      >
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`Day`}
        type="date"
        required
        min={complaint.received_on}
        max={today()}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      {body ? (
        <RecordPicker
          label={t`With which body`}
          value={authority}
          onChange={setAuthority}
          find={findAuthorities}
        />
      ) : null}
      {placed ? (
        <RecordPicker
          label={kind === "suggest-visit" ? t`Which place` : t`At which place`}
          value={place}
          onChange={setPlace}
          find={findPlaces}
        />
      ) : null}
      {kind === "suggest-visit" ? (
        <>
          <ThemeChoice value={theme} onChange={setTheme} />
          <p className="small soft">
            {complaint.side === "preventive" ? (
              <Trans>
                Passed on are the place and, in bands, how many complaints of a year speak of it; never this
                complaint.
              </Trans>
            ) : (
              <Trans>
                The preventive side decides. Passed on are the place and, in bands, how many complaints of a
                year speak of it; never this complaint. While they are fewer than five nothing is passed on:
                then hand over chosen fields, with consent.
              </Trans>
            )}
          </p>
        </>
      ) : null}
      <AreaField
        label={kind === "none" ? t`Why nothing is done` : t`In words`}
        hint={kind === "suggest-visit" ? t`Stays with the complaint.` : undefined}
        required={kind === "none"}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {ANSWERED.has(kind) ? (
        <TextField
          label={t`Answer due on`}
          hint={t`Leave it empty if none is asked for.`}
          type="date"
          min={on}
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      ) : null}
    </FormFrame>
  );
}

function ThemeChoice({ value, onChange }: { value: string; onChange: (theme: string) => void }) {
  const { t } = useLingui();
  const themes = useQuery(themesQuery).data ?? [];
  return (
    <SelectField
      label={t`What to look at`}
      hint={t`Passed on only where at least five complaints about the place speak of it.`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t`Nothing in particular`}</option>
      {groupThemes(themes).map(({ head }) => (
        <option key={head.id} value={head.id}>
          {head.name}
        </option>
      ))}
    </SelectField>
  );
}
