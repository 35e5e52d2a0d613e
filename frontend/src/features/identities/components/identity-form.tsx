import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SAFE_CONTACT } from "@/components/complaint-labels";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { LevelMark } from "@/components/marks";
import { SEALED_FIELDS, type SealedField, useSealedFieldTexts } from "@/components/sealed-fields";
import { useCorrectIdentity, useSealIdentity } from "../api/identities";
import { type Identity, type IdentityFields, SAFE_WAYS, type SafeWay } from "../schemas";

/** Whatever of these is known says who somebody is. */
const SAYS_WHO = ["name", "birth_date", "number", "phone", "email", "address"] as const;

interface Props {
  interview: string;
  /** The one that is corrected, and what it says. */
  known?: { identity: Identity; person: IdentityFields };
  onClose: () => void;
}

export function IdentityForm({ interview, known, onClose }: Props) {
  const { t, i18n } = useLingui();
  const texts = useSealedFieldTexts();
  const seal = useSealIdentity(interview);
  const correct = useCorrectIdentity(known?.identity ?? { id: "", version: 0 });
  const before = known?.person;
  const [fields, setFields] = useState<Partial<Record<SealedField, string>>>(() =>
    Object.fromEntries(SEALED_FIELDS.map((name) => [name, before?.[name] ?? ""])),
  );
  const [way, setWay] = useState<SafeWay>(before?.safe_contact ?? "only-next-visit");
  const [note, setNote] = useState(before?.safe_contact_note ?? "");
  const entered = Object.fromEntries(
    SEALED_FIELDS.map((name) => [name, fields[name]?.trim() || null]),
  ) as Record<SealedField, string | null>;
  return (
    <FormFrame
      act={known ? correct : seal}
      ready={SAYS_WHO.some((name) => entered[name] !== null)}
      missing={[t`Say who it is: a name, a number or a contact`]}
      words={<Trans>Seal it</Trans>}
      onClose={onClose}
      onSubmit={() => {
        const person = { ...entered, safe_contact: way, safe_contact_note: note.trim() || null };
        if (known) correct.mutate(person, { onSuccess: onClose });
        else seal.mutate({ person, readers: [] }, { onSuccess: onClose });
      }}
    >
      <p className="soft small" hidden={known !== undefined}>
        <Trans>
          Kept apart from what was said, under a key of its own. You are named on it, and whom you name
          afterwards; nobody else sees that it is there.
        </Trans>
      </p>
      <fieldset className="sealed" aria-label={t`Who it was`}>
        <div className="sealed-h">
          <b>
            <Trans>Who it was</Trans>
          </b>
          <LevelMark level="sealed" />
        </div>
        <div className="sealed-open cols">
          {SEALED_FIELDS.map((name) => (
            <TextField
              key={name}
              {...texts[name]}
              autoComplete="off"
              value={fields[name] ?? ""}
              onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
            />
          ))}
        </div>
      </fieldset>
      <SelectField
        label={t`How may we reach them?`}
        value={way}
        onChange={(event) => setWay(SAFE_WAYS.find((one) => one === event.target.value) ?? "only-next-visit")}
      >
        {SAFE_WAYS.map((one) => (
          <option key={one} value={one}>
            {i18n._(SAFE_CONTACT[one])}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`What else is to be minded`}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormFrame>
  );
}
