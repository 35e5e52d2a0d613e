import { Trans } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { CountText } from "@/components/count";
import { HomePart } from "@/components/home-part";
import { Icon, type IconName } from "@/components/icon";
import { attentionQuery } from "../api/board";
import { useRecommendationLabels } from "../labels";
import { ATTENTIONS, type Attention } from "../schemas";

const ICONS: Record<Attention, IconName> = {
  unanswered: "late",
  promised: "late",
  stagnant: "pause",
  reopening: "undo",
  repeated: "sync",
};

/** On the home page of who follows recommendations: what owes a response, stands still, or fell back. */
export function AttentionWaiting() {
  const may = useMay();
  const labels = useRecommendationLabels();
  const enabled = may("recommendations.recommendation.assess");
  const found = useQueries({ queries: ATTENTIONS.map((each) => ({ ...attentionQuery(each), enabled })) });
  const waiting = ATTENTIONS.flatMap((attention, at) => {
    const count = found[at]?.data?.count;
    return count && count.value > 0 ? [{ attention, count }] : [];
  });
  if (waiting.length === 0) return null;
  return (
    <HomePart title={<Trans>Recommendations to follow up</Trans>}>
      <ul className="ledger">
        {waiting.map(({ attention, count }) => (
          <li key={attention}>
            <span
              className={attention === "unanswered" || attention === "promised" ? "due late" : "due soon"}
            >
              <Icon name={ICONS[attention]} />
              <b>
                <CountText count={count} />
              </b>
            </span>
            <p className="what">{labels.attention(attention)}</p>
            <div className="do">
              <Link className="btn compact" to="/recommendations" search={{ attention }}>
                <Trans>Open as a list</Trans>
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
