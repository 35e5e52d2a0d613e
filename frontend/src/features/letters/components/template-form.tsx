import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ProblemError } from "@/client/problem";
import type { Side } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { FileDrop } from "@/components/file-drop";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useAddTemplate } from "../api/templates";
import { useLetterLabels } from "../labels";
import { KINDS, LANGUAGES, type LetterKind } from "../schemas";
import { LetterProblem } from "./letter-problem";

export function TemplateForm({ side }: { side: Side }) {
  const { t, i18n } = useLingui();
  const labels = useLetterLabels();
  const format = useFormat();
  const add = useAddTemplate();
  const [kind, setKind] = useState<LetterKind>("acknowledgement");
  const [language, setLanguage] = useState(i18n.locale);
  const [name, setName] = useState("");
  const [file, setFile] = useState<File | null>(null);
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!file) return;
        add.mutate(
          { side, kind, language, name, file },
          {
            onSuccess: () => {
              say(t`The template is in use.`);
              setName("");
              setFile(null);
            },
          },
        );
      }}
    >
      <TemplateProblem error={add.error} />
      <SelectField
        label={t`Kind of letter`}
        value={kind}
        onChange={(event) => setKind(event.target.value as LetterKind)}
      >
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Language of the letter`}
        value={language}
        onChange={(event) => setLanguage(event.target.value)}
      >
        {LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {format.language(code)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`Name of the template`}
        maxLength={120}
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <FileDrop
        accept=".docx"
        file={file}
        onFile={setFile}
        note={<Trans>A Word document (.docx) up to 5 MB, without macros, links or embedded files.</Trans>}
      />
      <div className="acts">
        <Submit
          ready={file !== null && name.trim() !== ""}
          missing={file ? [] : [t`A file`]}
          waits={add.isPending}
        >
          {add.isPending ? <Trans>Checking the file…</Trans> : <Trans>Add the template</Trans>}
        </Submit>
      </div>
    </form>
  );
}

/** The reason in the words of the screen; a field's own name only the server knows. */
function TemplateProblem({ error }: { error: unknown }) {
  const unknown = error instanceof ProblemError && error.problem.errors?.[0]?.code === "unknown-field";
  return unknown ? <ErrorSummary error={error} /> : <LetterProblem error={error} />;
}
