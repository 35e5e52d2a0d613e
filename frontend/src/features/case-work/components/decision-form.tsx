import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useDecide } from "../api/assessment";
import { useCaseLabels } from "../labels";
import type { Assessment, Decision } from "../schemas";

interface Props {
  complaint: string;
  found: Assessment;
  onDone: () => void;
}

/** The decision first: which grounds there are depends on it. What was warned of is offered as the ground. */
export function DecisionForm({ complaint, found, onDone }: Props) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const decide = useDecide(complaint);
  const [decision, setDecision] = useState<Decision | "">(found.decision ?? "");
  const [ground, setGround] = useState(found.ground?.code ?? "");
  const [reason, setReason] = useState("");
  const choice = found.choices.find((each) => each.decision === decision);
  const choose = (next: Decision) => {
    const codes = found.choices.find((each) => each.decision === next)?.grounds.map(({ code }) => code);
    const warned = found.warnings.find(({ code }) => codes?.includes(code));
    setDecision(next);
    setGround(warned?.code ?? "");
  };
  const needsGround = (choice?.grounds.length ?? 0) > 0;
  return (
    <FormFrame
      act={decide}
      ready={decision !== "" && (!needsGround || decision === "admissible" || ground !== "")}
      words={<Trans>Decide</Trans>}
      onSubmit={() =>
        decision &&
        decide.mutate(
          {
            version: found.version,
            draft: { decision, ground: ground || null, reason: reason.trim() || null },
          },
          { onSuccess: onDone },
        )
      }
      onClose={onDone}
    >
      <fieldset className="field">
        <legend>
          <Trans>Decision</Trans>
        </legend>
        {found.choices.map((each) => (
          <label key={each.decision} className="choice">
            <input
              type="radio"
              required
              name="decision"
              checked={decision === each.decision}
              onChange={() => choose(each.decision)}
            />
            {labels.decision(each.decision)}
          </label>
        ))}
      </fieldset>
      {needsGround ? (
        <SelectField
          label={t`Ground`}
          required={decision !== "admissible"}
          value={ground}
          onChange={(event) => setGround(event.target.value)}
        >
          <option value="">{t`Choose…`}</option>
          {choice?.grounds.map((each) => (
            <option key={each.code} value={each.code}>
              {labels.ground(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      <AreaField
        label={t`Reason, if it needs one`}
        hint={t`It stays in the history. No names here.`}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
