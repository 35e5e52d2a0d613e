import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Named, useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { LanguageField } from "@/components/language-field";
import { Submit } from "@/components/submit";
import { answersQuery } from "../api/answers";
import { publishedReportsQuery, useLook, usePropose } from "../api/publication";
import type { AnswerResponse, Proposal, Recommendation, Trace } from "../schemas";
import { Traces } from "./traces";

interface Props {
  recommendation: Recommendation;
  /** What was proposed before, to go on from. */
  last: Proposal | null;
  onDone: () => void;
}

/** Words for everybody. They are looked through first; what could tell who somebody is stays only for a reason. */
export function ProposalForm({ recommendation, last, onDone }: Props) {
  const { t } = useLingui();
  const look = useLook(recommendation.id);
  const propose = usePropose(recommendation.id);
  const start = last?.state === "returned" ? last : recommendation;
  const [title, setTitle] = useState(start.title);
  const [text, setText] = useState(start.text);
  const [language, setLanguage] = useState(start.language);
  const [namesPlaces, setNamesPlaces] = useState(last?.names_places ?? true);
  const [chosen, setChosen] = useState(last?.words.map((each) => each.response) ?? []);
  const [report, setReport] = useState(last?.report ?? "");
  const [found, setFound] = useState<Trace[] | null>(null);
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const changed = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      setFound(null);
    };
  };
  const answers = useQuery(answersQuery(recommendation.id));
  const said = (answers.data ?? []).flatMap(({ body, responses }) =>
    responses.filter((each) => each.text && !each.withdrawn).map((each) => ({ ...each, body })),
  );
  // What was taken back since it was chosen is not sent along unseen.
  const words = chosen.filter((id) => said.some((each) => each.id === id));
  const looked = { title: title.trim(), text: text.trim(), language, words };
  const kept = [...new Set((found ?? []).map((each) => each.words))];
  const open = kept.filter((each) => !reasons[each]?.trim());
  const send = () => {
    if (found === null) {
      look.mutate(looked, { onSuccess: setFound });
      return;
    }
    const marks = kept.map((each) => ({ words: each, reason: reasons[each]?.trim() ?? "" }));
    const body = { ...looked, names_places: namesPlaces, report: report || null, marks };
    propose.mutate(body, { onSuccess: onDone });
  };
  return (
    <form
      className="form stack"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ErrorSummary error={look.error ?? propose.error} />
      <TextField
        label={t`Title, as everybody reads it`}
        required
        maxLength={300}
        lang={language}
        value={title}
        onChange={(event) => changed(setTitle)(event.target.value)}
      />
      <AreaField
        label={t`Text, as everybody reads it`}
        hint={t`No names, no days, nothing by which people at the place could tell who it was.`}
        required
        rows={6}
        maxLength={6000}
        lang={language}
        value={text}
        onChange={(event) => changed(setText)(event.target.value)}
      />
      <LanguageField value={language} onChange={changed(setLanguage)} />
      {recommendation.places.length > 0 ? (
        <label className="choice">
          <input
            type="checkbox"
            checked={namesPlaces}
            onChange={(event) => setNamesPlaces(event.target.checked)}
          />
          <span>
            <Trans>Name its places</Trans>
            <span className="hint">
              <Trans>In a small place that may be enough to know who spoke.</Trans>
            </span>
          </span>
        </label>
      ) : null}
      <ChosenWords said={said} chosen={words} onChange={changed(setChosen)} />
      <ReportField value={report} onChange={setReport} />
      {found ? <Traces found={found} reasons={reasons} onChange={setReasons} /> : null}
      <div className="acts">
        <Submit ready={title.trim() !== "" && text.trim() !== ""} waits={look.isPending || propose.isPending}>
          {found === null ? (
            <Trans>Look it through</Trans>
          ) : open.length > 0 ? (
            <Trans>Propose it with these reasons</Trans>
          ) : (
            <Trans>Propose it</Trans>
          )}
        </Submit>
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
      </div>
    </form>
  );
}

type Said = AnswerResponse & { body: Named };

interface ChosenProps {
  said: Said[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

function ChosenWords({ said, chosen, onChange }: ChosenProps) {
  if (said.length === 0) return null;
  return (
    <fieldset className="stack-s">
      <legend>
        <Trans>Their words that are shown with their answer</Trans>
      </legend>
      {said.map((each) => (
        <label key={each.id} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(each.id)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...chosen, each.id] : chosen.filter((other) => other !== each.id),
              )
            }
          />
          <span>
            <b>{each.body.name}</b>{" "}
            <span className="hint" dir="auto" lang={each.language}>
              {each.text}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function ReportField({ value, onChange }: { value: string; onChange: (report: string) => void }) {
  const { t } = useLingui();
  const may = useMay();
  const reports = useQuery({ ...publishedReportsQuery, enabled: may("visits.visit.read") });
  const items = reports.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <SelectField
      label={t`Published report that it stands in`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t`None`}</option>
      {items.map((each) => (
        <option key={each.id} value={each.reference}>
          {each.reference} {each.title}
        </option>
      ))}
    </SelectField>
  );
}
