import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField } from "@/components/fields";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { LOCALES } from "@/i18n/locale";
import { useWriteSummary } from "../api/summaries";
import type { PublicSummary } from "../schemas";

interface Props {
  complaint: string;
  kept: PublicSummary | null;
  language: string;
  onDone: () => void;
}

/** The server looks for the names sealed on the complaint and says which words give somebody away. */
export function SummaryForm({ complaint, kept, language, onDone }: Props) {
  const { t, i18n } = useLingui();
  const write = useWriteSummary(complaint, kept);
  const problemText = useFieldProblemText();
  const [text, setText] = useState(kept?.text ?? "");
  const [spoken, setSpoken] = useState(language in LOCALES ? language : i18n.locale);
  const [namesBody, setNamesBody] = useState(kept?.names_body ?? true);
  const [namesPlace, setNamesPlace] = useState(kept?.names_place ?? false);
  const refused = fieldProblems(write.error);
  const inText = refused.get("text");
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(
          { text: text.trim(), language: spoken, names_body: namesBody, names_place: namesPlace },
          { onSuccess: onDone },
        );
      }}
    >
      <ErrorSummary error={write.error} fields={refused.size} />
      <AreaField
        label={t`What the public may read`}
        hint={t`What was complained of, what was found, what changed. No names, no days, nothing by which people at the place could tell who it was.`}
        maxLength={4000}
        rows={6}
        lang={spoken}
        required
        value={text}
        error={inText ? problemText(inText) : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <SelectField
        label={t`Language of this text`}
        value={spoken}
        onChange={(event) => setSpoken(event.target.value)}
      >
        {Object.entries(LOCALES).map(([code, { name }]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <div>
        <label className="choice">
          <input
            type="checkbox"
            checked={namesBody}
            onChange={(event) => setNamesBody(event.target.checked)}
          />
          <Trans>Name the body complained about</Trans>
        </label>
        <label className="choice">
          <input
            type="checkbox"
            checked={namesPlace}
            onChange={(event) => setNamesPlace(event.target.checked)}
          />
          <span>
            <Trans>Name the place</Trans>
            <span className="hint">
              <Trans>In a small place that may be enough to know who complained.</Trans>
            </span>
          </span>
        </label>
      </div>
      <div className="acts">
        <Submit ready={text.trim() !== ""} waits={write.isPending}>
          <Trans>Keep the draft</Trans>
        </Submit>
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
      </div>
    </form>
  );
}
