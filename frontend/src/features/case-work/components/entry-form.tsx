import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useKeepEntry } from "../api/directory";
import { useCaseLabels } from "../labels";
import { ENTRY_KINDS, type Entry, type EntryKind } from "../schemas";

export function EntryForm({ kept, onDone }: { kept: Entry | null; onDone: () => void }) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const keep = useKeepEntry(kept);
  const [kind, setKind] = useState<EntryKind>(kept?.kind ?? "civil-society");
  const [closed, setClosed] = useState(kept?.closed ?? false);
  const [texts, setTexts] = useState({
    name: kept?.name ?? "",
    others: kept?.other_names.join("\n") ?? "",
    email: kept?.email ?? "",
    phone: kept?.phone ?? "",
    address: kept?.address ?? "",
    website: kept?.website ?? "",
  });
  const field = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (event: { target: { value: string } }) =>
      setTexts((before) => ({ ...before, [name]: event.target.value })),
  });
  const text = (value: string) => value.trim() || null;
  const submit = () =>
    keep.mutate(
      {
        kind,
        name: texts.name,
        other_names: texts.others.split("\n").flatMap((line) => text(line) ?? []),
        email: text(texts.email),
        phone: text(texts.phone),
        address: text(texts.address),
        website: text(texts.website),
        closed: kept ? closed : undefined,
      },
      { onSuccess: onDone },
    );
  return (
    <FormFrame
      act={keep}
      ready={texts.name.trim() !== ""}
      words={<Trans>Save</Trans>}
      onSubmit={submit}
      onClose={onDone}
    >
      <TextField
        label={t`Name`}
        hint={t`Of an organisation or group, never of a person.`}
        maxLength={300}
        {...field("name")}
      />
      <SelectField
        label={t`Kind`}
        value={kind}
        onChange={(event) => setKind(event.target.value as EntryKind)}
      >
        {ENTRY_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.entry(each)}
          </option>
        ))}
      </SelectField>
      <AreaField
        label={t`Other names`}
        hint={t`One on each line: short names, names in other languages.`}
        {...field("others")}
      />
      <TextField label={t`E-mail`} type="email" {...field("email")} dir="ltr" />
      <TextField label={t`Telephone`} type="tel" {...field("phone")} dir="ltr" />
      <TextField label={t`Address`} {...field("address")} />
      <TextField label={t`Website`} type="url" {...field("website")} dir="ltr" />
      {kept ? (
        <label className="choice">
          <input type="checkbox" checked={closed} onChange={() => setClosed(!closed)} />
          <Trans>No longer in use</Trans>
        </label>
      ) : null}
    </FormFrame>
  );
}
