import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useDecideExtension } from "../../api/following";
import type { Recommendation } from "../../schemas";

interface DecisionFormProps {
  extension: string;
  recommendation: Recommendation;
  onDone: () => void;
}

export function DecisionForm({ extension, recommendation, onDone }: DecisionFormProps) {
  const { t } = useLingui();
  const decide = useDecideExtension(recommendation, extension);
  const [granted, setGranted] = useState<boolean | null>(null);
  const [decision, setDecision] = useState("");
  return (
    <FormFrame
      act={decide}
      ready={granted !== null && (granted || decision.trim() !== "")}
      words={<Trans>Decide</Trans>}
      onClose={onDone}
      onSubmit={() =>
        decide.mutate({ granted: granted === true, decision: decision.trim() || null }, { onSuccess: onDone })
      }
    >
      <fieldset>
        <legend>
          <Trans>What is decided?</Trans>
        </legend>
        <label className="choice">
          <input type="radio" name="granted" checked={granted === true} onChange={() => setGranted(true)} />
          <Trans>Grant it: the day moves</Trans>
        </label>
        <label className="choice">
          <input type="radio" name="granted" checked={granted === false} onChange={() => setGranted(false)} />
          <Trans>Refuse it: the day stays</Trans>
        </label>
      </fieldset>
      <AreaField
        label={t`Why`}
        required={granted === false}
        maxLength={2000}
        value={decision}
        onChange={(event) => setDecision(event.target.value)}
      />
    </FormFrame>
  );
}
