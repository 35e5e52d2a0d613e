import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SelectField, TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useCaseLabels } from "../labels";
import type { Decision, OwnGround, StandardGround } from "../schemas";

const DECIDED: Decision[] = ["inadmissible", "admissible"];
const TREATED: Decision[] = ["used-preventively", "raised", "referred"];

interface Props {
  standard: StandardGround[];
  decides: boolean;
  unused: string[];
  own: OwnGround[];
  onUnused: (codes: string[]) => void;
  onOwn: (grounds: OwnGround[]) => void;
}

/** Grounds by decision: the usual ones can be left out, the institution's own added. */
export function GroundFields({ standard, decides, unused, own, onUnused, onOwn }: Props) {
  const { i18n } = useLingui();
  const labels = useCaseLabels();
  const toggle = (code: string) =>
    onUnused(unused.includes(code) ? unused.filter((each) => each !== code) : [...unused, code]);
  const nameOf = (ground: OwnGround) =>
    ground.names[i18n.locale] ?? Object.values(ground.names)[0] ?? ground.code;
  return (
    <div className="stack">
      {(decides ? DECIDED : TREATED).map((decision) => {
        const usual = standard.filter((each) => each.decision === decision);
        const added = own.filter((each) => each.decision === decision);
        return (
          <fieldset key={decision} className="field">
            <legend>
              <Trans>Grounds for: {labels.decision(decision)}</Trans>
            </legend>
            {usual.map(({ code }) => (
              <label key={code} className="choice">
                <input type="checkbox" checked={!unused.includes(code)} onChange={() => toggle(code)} />
                {labels.groundCode(code)}
              </label>
            ))}
            {added.map((ground) => (
              <p key={ground.code} className="own-ground">
                <bdi>{nameOf(ground)}</bdi>
                <button
                  type="button"
                  className="btn quiet compact"
                  onClick={() => onOwn(own.filter((each) => each.code !== ground.code))}
                >
                  <Trans>Take out</Trans>
                </button>
              </p>
            ))}
            <AddGround
              decision={decision}
              taken={[...standard.map(({ code }) => code), ...own.map(({ code }) => code)]}
              onAdd={(ground) => onOwn([...own, ground])}
            />
          </fieldset>
        );
      })}
    </div>
  );
}

interface AddProps {
  decision: Decision;
  taken: string[];
  onAdd: (ground: OwnGround) => void;
}

function AddGround({ decision, taken, onAdd }: AddProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [name, setName] = useState("");
  const [language, setLanguage] = useState(i18n.locale);
  const add = () => {
    onAdd({ code: freeCode(taken), decision, names: { [language]: name.trim() } });
    setName("");
  };
  return (
    <div className="inline-form">
      <TextField
        label={t`A ground of our own`}
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField label={t`Language`} value={language} onChange={(event) => setLanguage(event.target.value)}>
        {["en", "fr", "es", "ar"].map((each) => (
          <option key={each} value={each}>
            {format.language(each)}
          </option>
        ))}
      </SelectField>
      <button type="button" className="btn" disabled={name.trim() === ""} onClick={add}>
        <Icon name="plus" small />
        <Trans>Add</Trans>
      </button>
    </div>
  );
}

/** A code nothing else has; a ground is known by it for good, whatever it is called. */
export function freeCode(taken: string[]): string {
  let number = 1;
  while (taken.includes(`own-${number}`)) number += 1;
  return `own-${number}`;
}
