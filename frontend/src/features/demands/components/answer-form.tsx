import { Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { Choices } from "@/components/choices";
import { PARTY_ROLE } from "@/components/complaint-labels";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useLabelOf } from "@/i18n/label-of";
import { peopleOfQuery, useDemandAct } from "../api/demands";
import { useDemandLabels } from "../labels";
import {
  ANSWERS,
  type Answer,
  DEMANDED,
  type Demand,
  type Demanded,
  type GivenName,
  GROUNDS,
  type Ground,
  gives,
  refuses,
} from "../schemas";

/** What was answered. It sends nothing: it keeps what was done, or asks a second person before it is. */
export function AnswerForm({ record, onClose }: { record: Demand; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const act = useDemandAct(record);
  const [answer, setAnswer] = useState<Answer>("refused");
  const [on, setOn] = useState(today());
  const [grounds, setGrounds] = useState<Ground[]>(["opcat-21"]);
  const [given, setGiven] = useState<Demanded[]>([]);
  const [names, setNames] = useState<GivenName[]>([]);
  const [looked, setLooked] = useState(false);
  const [text, setText] = useState("");
  const giving = gives(answer);
  const refusing = refuses(answer);
  const named = giving && given.includes("identity") ? names : [];
  const ready =
    (!refusing || grounds.length > 0) && (!giving || (given.length > 0 && looked && text.trim() !== ""));
  return (
    <FormFrame
      act={act}
      ready={ready}
      words={giving ? <Trans>Ask a second person</Trans> : <Trans>Keep the answer</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          {
            what: "answer",
            body: {
              answer,
              answered_on: on,
              grounds: refusing ? grounds : [],
              given: giving ? given : [],
              names: named,
              looked_for_names: giving && looked,
              text: text.trim() || null,
            },
          },
          { onSuccess: onClose },
        )
      }
    >
      <SelectField
        label={t`What is answered`}
        value={answer}
        onChange={(event) => setAnswer(event.target.value as Answer)}
      >
        {ANSWERS.map((each) => (
          <option key={each} value={each}>
            {labels.answer(each)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`Answered on`}
        type="date"
        required
        min={record.received_on}
        max={today()}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      {refusing ? (
        <Choices
          legend={t`On which grounds`}
          options={GROUNDS}
          value={grounds}
          onChange={setGrounds}
          name={labels.ground}
        />
      ) : null}
      {giving ? (
        <>
          <p className="strip soon">
            <span>
              <Trans>
                What was told in confidence is privileged. This counts only once a second person has agreed,
                and is not answered until then.
              </Trans>
            </span>
          </p>
          <Choices
            legend={t`What is given`}
            options={DEMANDED.filter((each) => each === "identity" || record.wanted.includes(each))}
            value={given}
            onChange={setGiven}
            name={labels.demanded}
          />
          {given.includes("identity") ? <Names record={record} value={names} onChange={setNames} /> : null}
          <label className="choice">
            <input type="checkbox" checked={looked} onChange={(event) => setLooked(event.target.checked)} />
            {given.includes("identity") ? (
              <Trans>I have looked through what is given: nobody else is named or can be recognised.</Trans>
            ) : (
              <Trans>I have looked through what is given: nobody is named or can be recognised.</Trans>
            )}
          </label>
        </>
      ) : null}
      <AreaField
        label={giving ? t`Why it is given` : t`In words`}
        hint={t`Sealed under the demand’s own key.`}
        required={giving}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormFrame>
  );
}

interface NamesProps {
  record: Demand;
  value: GivenName[];
  onChange: (names: GivenName[]) => void;
}

/** Whose name: people of the complaints it concerns, by their part in them. */
function Names({ record, value, onChange }: NamesProps) {
  const role = useLabelOf()(PARTY_ROLE);
  const found = useQueries({ queries: record.complaints.map((each) => peopleOfQuery(each.id)) });
  const people = record.complaints.flatMap(({ id, reference }, at) =>
    (found[at]?.data ?? []).map((party) => ({ complaint: id, reference, party: party.id, role: party.role })),
  );
  if (people.length === 0)
    return (
      <p className="strip late">
        <span>
          <Trans>
            Say first which complaints it concerns: a name is given under its consent or not at all.
          </Trans>
        </span>
      </p>
    );
  return (
    <fieldset className="stack-s">
      <legend>
        <b>
          <Trans>Whose name</Trans>
        </b>
      </legend>
      <p className="small soft">
        <Trans>
          Only with their consent to an export to this authority, or an exception that two people agreed to.
          It is asked again when the second person agrees.
        </Trans>
      </p>
      {people.map((each) => (
        <label key={each.party} className="choice">
          <input
            type="checkbox"
            checked={value.some(({ party }) => party === each.party)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...value, { complaint: each.complaint, party: each.party }]
                  : value.filter(({ party }) => party !== each.party),
              )
            }
          />
          <span>
            {role(each.role)} · <bdi dir="ltr">{each.reference}</bdi>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
