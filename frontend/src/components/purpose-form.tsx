import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ErrorSummary } from "./error-summary";
import { AreaField } from "./fields";
import { Submit } from "./submit";

const SHORTEST = 8;

interface PurposeFormProps {
  purposes: readonly MessageDescriptor[];
  /** Who will see that it was opened. */
  note: ReactNode;
  act: { error: unknown; isPending: boolean };
  /** What opening is called, where it lasts longer than usual. */
  button?: ReactNode;
  onOpen: (purpose: string) => void;
  onClose?: () => void;
}

/** Asked before anything sealed is shown. */
export function PurposeForm({ purposes, note, act, button, onOpen, onClose }: PurposeFormProps) {
  const { t, i18n } = useLingui();
  const [choice, setChoice] = useState(0);
  const [words, setWords] = useState("");
  const chosen = purposes[choice];
  const purpose = chosen ? i18n._(chosen) : words.trim();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onOpen(purpose);
      }}
    >
      <p className="soft small">{note}</p>
      <ErrorSummary error={act.error} />
      <fieldset>
        <legend className="vh">
          <Trans>Purpose</Trans>
        </legend>
        {[...purposes.map((each) => i18n._(each)), t`Another purpose, in words`].map((each, at) => (
          <label key={each} className="choice">
            <input type="radio" name="purpose" checked={choice === at} onChange={() => setChoice(at)} />
            {each}
          </label>
        ))}
      </fieldset>
      {chosen ? null : (
        <AreaField
          label={t`The purpose`}
          hint={t`At least 8 characters.`}
          required
          minLength={SHORTEST}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <div className={onClose ? "dlg-acts" : "acts"}>
        {onClose ? (
          <button type="button" className="btn" onClick={onClose}>
            <Trans>Cancel</Trans>
          </button>
        ) : null}
        <Submit ready={purpose.length >= SHORTEST} waits={act.isPending}>
          {button ?? <Trans>Open for 15 minutes</Trans>}
        </Submit>
      </div>
    </form>
  );
}
