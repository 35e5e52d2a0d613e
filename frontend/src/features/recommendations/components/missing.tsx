import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useRecommendationLabels } from "../labels";
import type { Criterion, Recommendation } from "../schemas";

/** What stands against the issue of a draft, in words. */
export function Missing({ recommendation }: { recommendation: Recommendation }) {
  const format = useFormat();
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  if (recommendation.missing.length === 0) return null;
  const criteria = recommendation.missing
    .filter((pointer) => pointer.startsWith("/criteria/"))
    .map((pointer) => labels.criterion(pointer.slice("/criteria/".length) as Criterion));
  const others: Record<string, string> = {
    "/addressees": t`Say who is asked to act.`,
    "/places": t`Say which places it is for, or that it is for the whole system.`,
  };
  return (
    <section className="sec axis">
      <div className="gut" />
      <div className="strip soon">
        <Icon name="info" />
        <div>
          <b>
            <Trans>Before it can be issued</Trans>
          </b>
          <ul className="small">
            {recommendation.missing
              .filter((pointer) => others[pointer])
              .map((pointer) => (
                <li key={pointer}>{others[pointer]}</li>
              ))}
            {criteria.length > 0 ? (
              <li>
                <Trans>To judge: {format.list(criteria)}.</Trans>
              </li>
            ) : null}
          </ul>
        </div>
      </div>
    </section>
  );
}
