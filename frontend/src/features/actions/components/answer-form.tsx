import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useChangeAction } from "../api/actions";
import { RESULTS, useActionLabels } from "../labels";
import type { Action, ActionResult } from "../schemas";

/** What came of it: an answer of some day, or that none came. */
export function AnswerForm({
  complaint,
  action,
  onClose,
}: {
  complaint: string;
  action: Action;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const labels = useActionLabels();
  const change = useChangeAction(complaint, action);
  const [result, setResult] = useState<ActionResult | "">(action.result ?? "");
  const [on, setOn] = useState(action.answered_on ?? today());
  const [answer, setAnswer] = useState(action.answer ?? "");
  const came = result !== "not-answered";
  return (
    <FormFrame
      act={change}
      ready={result !== ""}
      words={<Trans>Save</Trans>}
      onSubmit={() =>
        result &&
        change.mutate(
          {
            result,
            answered_on: came ? on : null,
            answer: came ? answer.trim() || null : null,
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <SelectField
        label={t`What came of it`}
        required
        value={result}
        onChange={(event) => setResult(event.target.value as ActionResult)}
      >
        <option value="">{t`Choose…`}</option>
        {RESULTS.map((each) => (
          <option key={each} value={each}>
            {labels.result(each)}
          </option>
        ))}
      </SelectField>
      {came ? (
        <>
          <TextField
            label={t`Answered on`}
            type="date"
            required
            min={action.on}
            max={today()}
            value={on}
            onChange={(event) => setOn(event.target.value)}
          />
          <AreaField
            label={t`What was answered`}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        </>
      ) : null}
    </FormFrame>
  );
}
