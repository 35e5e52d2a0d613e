import { Trans } from "@lingui/react/macro";
import { useRecommendationLabels } from "../../labels";
import { kindsOf, type Recommendation, type ResponseKind } from "../../schemas";

interface KindFieldsProps {
  recommendation: Recommendation;
  kind: ResponseKind | null;
  onChange: (kind: ResponseKind) => void;
}

export function KindFields({ recommendation, kind, onChange }: KindFieldsProps) {
  const labels = useRecommendationLabels();
  return (
    <fieldset>
      <legend>
        <Trans>How do they answer?</Trans>
      </legend>
      {kindsOf(recommendation.source).map((each) => (
        <label key={each} className="choice">
          <input type="radio" name="kind" checked={kind === each} onChange={() => onChange(each)} />
          {labels.response(each)}
        </label>
      ))}
    </fieldset>
  );
}
