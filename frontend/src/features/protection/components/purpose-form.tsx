import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";

const PURPOSES = [
  msg`To prepare or record a check-in`,
  msg`To speak with the person`,
  msg`To decide what protects them`,
];
const SHORTEST = 8;

interface PurposeFormProps {
  act: { error: unknown; isPending: boolean };
  onOpen: (purpose: string) => void;
}

/** Asked before anything sealed is shown. */
export function PurposeForm({ act, onOpen }: PurposeFormProps) {
  const { t, i18n } = useLingui();
  const [choice, setChoice] = useState(0);
  const [words, setWords] = useState("");
  const chosen = PURPOSES[choice];
  const purpose = chosen ? i18n._(chosen) : words.trim();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onOpen(purpose);
      }}
    >
      <p className="soft small">
        <Trans>Your name, the time and this purpose are kept with the record.</Trans>
      </p>
      <ErrorSummary error={act.error} />
      <fieldset>
        <legend className="vh">
          <Trans>Purpose</Trans>
        </legend>
        {[...PURPOSES.map((each) => i18n._(each)), t`Another purpose, in words`].map((each, at) => (
          <label key={each} className="choice">
            <input type="radio" name="purpose" checked={choice === at} onChange={() => setChoice(at)} />
            {each}
          </label>
        ))}
      </fieldset>
      {chosen ? null : (
        <AreaField
          label={t`The purpose`}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <p className="acts">
        <button type="submit" className="btn primary" disabled={purpose.length < SHORTEST || act.isPending}>
          <Trans>Open for 15 minutes</Trans>
        </button>
      </p>
    </form>
  );
}
