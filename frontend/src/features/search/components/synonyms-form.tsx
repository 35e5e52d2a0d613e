import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField } from "@/components/fields";
import { LANGUAGES } from "@/components/languages";
import { Submit } from "@/components/submit";
import { useFormat } from "@/i18n/format";
import { useKeepSynonyms } from "../api/synonyms";
import type { Synonyms } from "../schemas";

/** Words or expressions that mean the same, one to a line. */
export function SynonymsForm({ kept, onDone }: { kept: Synonyms | null; onDone: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const keep = useKeepSynonyms(kept);
  const [language, setLanguage] = useState(kept?.language ?? "");
  const [lines, setLines] = useState(kept?.words.join("\n") ?? "");
  const words = lines.split("\n").flatMap((line) => line.trim() || []);
  const known = LANGUAGES.filter((code) => code !== "und");
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate({ language: language || null, words }, { onSuccess: onDone });
      }}
    >
      <ErrorSummary error={keep.error} />
      <AreaField
        label={t`Words that mean the same`}
        hint={t`One to a line; several words in one line are searched for side by side.`}
        required
        rows={4}
        value={lines}
        onChange={(event) => setLines(event.target.value)}
      />
      <SelectField
        label={t`Language`}
        hint={t`Other forms of the words are known by their language.`}
        value={language}
        onChange={(event) => setLanguage(event.target.value)}
      >
        <option value="">{t`Any language`}</option>
        {[...new Set([...known, ...(kept?.language ? [kept.language] : [])])].map((code) => (
          <option key={code} value={code}>
            {format.language(code)}
          </option>
        ))}
      </SelectField>
      <p className="acts">
        <Submit ready={words.length > 1} missing={[t`Two words at least`]} waits={keep.isPending}>
          <Trans>Save</Trans>
        </Submit>
        <button type="button" className="btn quiet" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
      </p>
    </form>
  );
}
