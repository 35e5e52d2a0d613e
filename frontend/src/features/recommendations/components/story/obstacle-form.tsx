import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useNoteObstacle } from "../../api/following";
import { useRecommendationLabels } from "../../labels";
import { OBSTACLE_KINDS, type ObstacleKind } from "../../schemas";
import type { ActFormProps } from "./story-acts";

/** What stands in the way. Who says so decides who may read it. */
export function ObstacleForm({ addressee, recommendation, onDone }: ActFormProps) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const note = useNoteObstacle(recommendation);
  const [stated, setStated] = useState(true);
  const [kind, setKind] = useState<ObstacleKind>("law");
  const [text, setText] = useState("");
  return (
    <FormFrame
      act={note}
      ready={text.trim() !== ""}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={() =>
        note.mutate(
          { addressee, stated, kind, text, language: recommendation.language },
          { onSuccess: onDone },
        )
      }
    >
      <fieldset>
        <legend>
          <Trans>Who says so?</Trans>
        </legend>
        <label className="choice">
          <input type="radio" name="stated" checked={stated} onChange={() => setStated(true)} />
          <Trans>They do</Trans>
        </label>
        <label className="choice">
          <input type="radio" name="stated" checked={!stated} onChange={() => setStated(false)} />
          <Trans>We see it; they never read it</Trans>
        </label>
      </fieldset>
      <SelectField
        label={t`Kind`}
        value={kind}
        onChange={(event) => setKind(event.target.value as ObstacleKind)}
      >
        {OBSTACLE_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.obstacle(each)}
          </option>
        ))}
      </SelectField>
      <AreaField
        label={t`In words`}
        required
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormFrame>
  );
}
