import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Named } from "@/client/session";
import { SelectField, TextField } from "@/components/fields";
import { FileDrop } from "@/components/file-drop";
import { LANGUAGES } from "@/components/languages";
import { Section } from "@/components/page";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { today, useFormat } from "@/i18n/format";
import { useAddLetterFile, useEnterLetter } from "../../api/letters";
import type { LetterDraft } from "../../schemas";
import { LetterAnswers } from "./letter-answers";

/** One letter, and in one pass all that it answers. */
export function LetterForm({ from }: { from: Named | null }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const problem = useProblemText();
  const enter = useEnterLetter();
  const addFile = useAddLetterFile();
  const [authority, setAuthority] = useState(from);
  const [received, setReceived] = useState(today());
  const [reference, setReference] = useState("");
  const [language, setLanguage] = useState<string>(i18n.locale);
  const [file, setFile] = useState<File | null>(null);
  const save = async (lines: LetterDraft["lines"]) => {
    if (!authority) return;
    const letter = await enter.mutateAsync({
      authority: authority.id,
      received_on: received,
      their_reference: reference.trim() || null,
      language,
      lines,
    });
    if (file) {
      // The letter is entered by now: a file that is not taken is told, and can be added there.
      await addFile.mutateAsync({ letter: letter.id, file }).catch((error) => say(problem(error)));
    }
    await navigate({ to: "/recommendations/letters/$letter", params: { letter: letter.id } });
  };
  return (
    <>
      <Section first title={<Trans>The letter</Trans>}>
        <div className="form stack">
          <RecordPicker
            label={t`Who wrote it`}
            hint={t`All that is open and addressed to it, or below it, is listed.`}
            value={authority}
            onChange={setAuthority}
            find={findAuthorities}
          />
          <div className="cols">
            <TextField
              label={t`Received on`}
              type="date"
              required
              max={today()}
              value={received}
              onChange={(event) => setReceived(event.target.value)}
            />
            <TextField
              label={t`Their reference`}
              maxLength={300}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
            <SelectField
              label={t`Language of the letter`}
              value={language}
              onChange={(event) => setLanguage(event.target.value)}
            >
              {LANGUAGES.map((code) => (
                <option key={code} value={code}>
                  {code === "und" ? t`Another or several` : format.language(code)}
                </option>
              ))}
            </SelectField>
          </div>
          <FileDrop
            accept="*/*"
            file={file}
            onFile={setFile}
            note={<Trans>The scan, if there is one.</Trans>}
          />
        </div>
      </Section>
      {authority ? (
        <LetterAnswers
          key={authority.id}
          authority={authority}
          language={language}
          error={enter.error}
          waits={enter.isPending || addFile.isPending}
          onSave={(lines) => void save(lines).catch(() => {})}
        />
      ) : null}
    </>
  );
}
