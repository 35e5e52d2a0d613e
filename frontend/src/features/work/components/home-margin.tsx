import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import { CountText } from "@/components/count";
import { Due } from "@/components/due";
import { Reference } from "@/components/marks";
import { dueResponsesQuery } from "../api/due-responses";
import { viewCountsQuery } from "../api/view-counts";

export function HomeMargin({ news }: { news?: ReactNode }) {
  const { t } = useLingui();
  const may = useMay();
  return (
    <aside className="margin" aria-label={t`The side as a whole`}>
      {may("complaints.complaint.read") || may("complaints.complaint.register") ? <SideCounts /> : null}
      {news}
      {may("recommendations.recommendation.read") ? <DueRecommendations /> : null}
      <section>
        <p className="small soft">
          <Trans>Unannounced visits never appear here, nor in any list or calendar, before they begin.</Trans>
        </p>
      </section>
    </aside>
  );
}

function SideCounts() {
  const { t } = useLingui();
  const counts = useQuery(viewCountsQuery);
  const shown: [string, "open" | "soon" | "late" | "escalated" | "unassigned" | "waiting"][] = [
    [t({ message: "Open", context: "complaints" }), "open"],
    [t`Due soon`, "soon"],
    [t`Late`, "late"],
    [t`Before the head`, "escalated"],
    [t`Not assigned`, "unassigned"],
    [t`Waiting for others`, "waiting"],
  ];
  return (
    <section>
      <h2>
        <Trans>Complaints you may read</Trans>
      </h2>
      <ul className="sums">
        {shown.map(([label, view]) => {
          const count = counts.data?.find((each) => each.view === view);
          return (
            <li key={view}>
              <Link to="/complaints" search={{ view }}>
                {label}
              </Link>
              <span>{count ? <CountText count={count} /> : "…"}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function DueRecommendations() {
  const due = useQuery(dueResponsesQuery);
  const items = due.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h2>
        <Plural value={items.length} one="A response is due" other="Responses are due" />
      </h2>
      <ul className="news">
        {items.map((each) => (
          <li key={each.addressee}>
            {each.response_due ? <Due day={each.response_due} /> : null}
            <p>
              <Link
                to="/recommendations/$recommendation"
                params={{ recommendation: each.recommendation }}
                dir="auto"
                lang={each.language}
              >
                {each.title}
              </Link>
            </p>
            <p className="by">
              <Reference>{each.reference}</Reference>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
