import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { CountText } from "@/components/count";
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
  if (!may("recommendations.recommendation.assess")) return null;
  return (
    <ul className="ledger pad attention">
      {ATTENTIONS.map((each) => (
        <Waits key={each} attention={each} />
      ))}
    </ul>
  );
}

function Waits({ attention }: { attention: Attention }) {
  const labels = useRecommendationLabels();
  const found = useQuery(attentionQuery(attention));
  const count = found.data?.count;
  if (!count || count.value === 0) return null;
  return (
    <li>
      <span className={attention === "unanswered" || attention === "promised" ? "due late" : "due soon"}>
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
  );
}
