import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { useOpenParty } from "../api/open-party";
import type { SealedFields } from "../schemas";

const PURPOSES = [
  msg`To speak with the person`,
  msg`To prepare a referral they agreed to`,
  msg`To check whether this is the same person`,
];

const SHORTEST = 8;

interface PurposeFormProps {
  complaint: string;
  party: string;
  onClose: () => void;
  onOpened: (person: SealedFields) => void;
}

export function PurposeForm({ complaint, party, onClose, onOpened }: PurposeFormProps) {
  const { t, i18n } = useLingui();
  const open = useOpenParty(complaint, party);
  const [choice, setChoice] = useState(0);
  const [words, setWords] = useState("");
  const chosen = PURPOSES[choice];
  const purpose = chosen ? i18n._(chosen) : words.trim();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate(purpose, { onSuccess: (opened) => onOpened(opened.person) });
      }}
    >
      <p className="soft small">
        <Trans>Your name, the time and this purpose are kept and can be read by the head of your side.</Trans>
      </p>
      <ErrorSummary error={open.error} />
      <fieldset>
        <legend className="vh">
          <Trans>Purpose</Trans>
        </legend>
        {PURPOSES.map((each, at) => (
          <label key={i18n._(each)} className="choice">
            <input type="radio" name="purpose" checked={choice === at} onChange={() => setChoice(at)} />
            {i18n._(each)}
          </label>
        ))}
        <label className="choice">
          <input
            type="radio"
            name="purpose"
            checked={choice === PURPOSES.length}
            onChange={() => setChoice(PURPOSES.length)}
          />
          <Trans>Another purpose, in words</Trans>
        </label>
      </fieldset>
      {choice === PURPOSES.length ? (
        <AreaField
          label={t`The purpose`}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      ) : null}
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={purpose.length < SHORTEST || open.isPending}>
          <Trans>Open for 15 minutes</Trans>
        </button>
      </div>
    </form>
  );
}
