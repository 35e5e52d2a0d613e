import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { useLabels } from "../labels";
import { type Choice, type Clash, type Correction, decided, type Field, JOINED } from "../merge";
import { useCorrectionText } from "../use-correction-text";

interface MergeScreenProps {
  clash: Clash;
  theirs: Correction;
  busy: boolean;
  onSave: (merged: Correction) => void;
  onBack: (merged: Correction) => void;
}

/** Somebody saved meanwhile: field by field, which of the two shall stand. Nothing that was typed is lost. */
export function MergeScreen({ clash, theirs, busy, onSave, onBack }: MergeScreenProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const text = useCorrectionText();
  const [choices, setChoices] = useState<Partial<Record<Field, Choice>>>({});
  const open = clash.fields.filter((field) => !choices[field]);
  return (
    <div className="stack">
      <div className="strip accent" role="alert">
        <Icon name="merge" />
        <div>
          <b>
            <Trans>Someone else saved this record while you worked on it.</Trans>
          </b>
          <p>
            {clash.fields.length > 0 ? (
              <Trans>Nothing you typed is lost. Say for each of these which shall stand.</Trans>
            ) : (
              <Trans>You changed other things than they did: both can stand.</Trans>
            )}
          </p>
        </div>
      </div>
      {clash.fields.map((field) => (
        <fieldset key={field} className="field">
          <legend>{labels.field(field)}</legend>
          <Version
            name={field}
            title={t`My version`}
            checked={choices[field] === "mine"}
            onChoose={() => setChoices({ ...choices, [field]: "mine" })}
          >
            {text(clash.merged, field)}
          </Version>
          <Version
            name={field}
            title={t`Their version`}
            checked={choices[field] === "theirs"}
            onChoose={() => setChoices({ ...choices, [field]: "theirs" })}
          >
            {text(theirs, field)}
          </Version>
          {JOINED.some((each) => each === field) ? (
            <Version
              name={field}
              title={t`Both: theirs, then mine below it`}
              checked={choices[field] === "both"}
              onChoose={() => setChoices({ ...choices, [field]: "both" })}
            />
          ) : null}
        </fieldset>
      ))}
      {clash.theirs.length > 0 ? (
        <div>
          <h3>
            <Trans>What only they changed stays as they saved it</Trans>
          </h3>
          <ul className="small">
            {clash.theirs.map((field) => (
              <li key={field}>
                {labels.field(field)}: <bdi>{text(theirs, field)}</bdi>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="acts">
        <button
          type="button"
          className="btn primary"
          disabled={busy || open.length > 0}
          onClick={() => onSave(decided(clash, theirs, choices))}
        >
          <Trans>Save so</Trans>
        </button>
        <button
          type="button"
          className="btn"
          disabled={busy}
          onClick={() => onBack(decided(clash, theirs, choices))}
        >
          <Trans>Go on writing</Trans>
        </button>
      </p>
    </div>
  );
}

interface VersionProps {
  name: string;
  title: string;
  checked: boolean;
  onChoose: () => void;
  children?: string;
}

function Version({ name, title, checked, onChoose, children }: VersionProps) {
  return (
    <label className="choice">
      <input type="radio" name={`merge-${name}`} checked={checked} onChange={onChoose} />
      <span>
        <b>{title}</b>
        {children === undefined ? null : (
          <span className="note" dir="auto">
            {" "}
            {children || "–"}
          </span>
        )}
      </span>
    </label>
  );
}
