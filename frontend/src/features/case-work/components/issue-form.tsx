import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { groupThemes, themesQuery } from "@/components/pickers/reference";
import { useAddIssue, useChangeIssue } from "../api/issues";
import { PROBLEM_KINDS, useCaseLabels } from "../labels";
import type { Body, Issue, ProblemKind } from "../schemas";

interface FieldsProps {
  text: string;
  theme: string;
  kind: ProblemKind | "";
  onText: (text: string) => void;
  onTheme: (theme: string) => void;
  onKind: (kind: ProblemKind | "") => void;
}

/** What an issue says, of a new one as of one that is corrected. */
function IssueFields({ text, theme, kind, onText, onTheme, onKind }: FieldsProps) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const themes = useQuery(themesQuery);
  return (
    <>
      <TextField
        label={t`What is complained of`}
        hint={t`Short, in the field’s terms. No names here.`}
        maxLength={300}
        required
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <SelectField label={t`Theme`} value={theme} onChange={(event) => onTheme(event.target.value)}>
        <option value="">{t`None`}</option>
        {groupThemes(themes.data ?? []).map(({ head, themes: below }) => (
          <optgroup key={head.id} label={head.name}>
            {[head, ...below].map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <SelectField
        label={t`Kind of problem`}
        value={kind}
        onChange={(event) => onKind(event.target.value as ProblemKind | "")}
      >
        <option value="">{t`Not judged yet`}</option>
        {PROBLEM_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.problem(each)}
          </option>
        ))}
      </SelectField>
    </>
  );
}

interface CorrectionProps {
  complaint: string;
  issue: Issue;
  onDone: () => void;
}

/** Corrects the words of an issue that has no outcome yet. */
export function IssueCorrection({ complaint, issue, onDone }: CorrectionProps) {
  const change = useChangeIssue(complaint);
  const [text, setText] = useState(issue.text);
  const [theme, setTheme] = useState(issue.theme?.id ?? "");
  const [kind, setKind] = useState<ProblemKind | "">(issue.problem_kind ?? "");
  const submit = () =>
    change.mutate(
      { issue, patch: { text, theme: theme || null, problem_kind: kind || null } },
      { onSuccess: onDone },
    );
  return (
    <FormFrame
      act={change}
      ready={text.trim() !== ""}
      words={<Trans>Save</Trans>}
      onSubmit={submit}
      onClose={onDone}
    >
      <IssueFields
        text={text}
        theme={theme}
        kind={kind}
        onText={setText}
        onTheme={setTheme}
        onKind={setKind}
      />
    </FormFrame>
  );
}

interface Props {
  complaint: string;
  bodies: Body[];
  onDone: () => void;
}

export function IssueForm({ complaint, bodies, onDone }: Props) {
  const { t } = useLingui();
  const add = useAddIssue(complaint);
  const [text, setText] = useState("");
  const [theme, setTheme] = useState("");
  const [kind, setKind] = useState<ProblemKind | "">("");
  const [against, setAgainst] = useState<(string | null)[]>([null]);
  const toggle = (id: string | null) =>
    setAgainst((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]));
  const submit = () =>
    add.mutate(
      { text, theme: theme || null, problem_kind: kind || null, bodies: against },
      { onSuccess: onDone },
    );
  return (
    <FormFrame
      act={add}
      ready={text.trim() !== "" && against.length > 0}
      words={<Trans>Add</Trans>}
      onSubmit={submit}
      onClose={onDone}
    >
      <IssueFields
        text={text}
        theme={theme}
        kind={kind}
        onText={setText}
        onTheme={setTheme}
        onKind={setKind}
      />
      {bodies.length > 1 ? (
        <fieldset className="field">
          <legend>{t`Against`}</legend>
          <span className="hint">
            <Trans>Against several bodies it becomes one issue for each.</Trans>
          </span>
          {bodies.map((body) => (
            <label key={body.id ?? "main"} className="choice">
              <input type="checkbox" checked={against.includes(body.id)} onChange={() => toggle(body.id)} />
              <bdi>{body.authority.name}</bdi>
            </label>
          ))}
        </fieldset>
      ) : null}
    </FormFrame>
  );
}
