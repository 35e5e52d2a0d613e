import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CountText } from "@/components/count";
import { Icon } from "@/components/icon";
import { viewCountsQuery } from "../api/count-views";
import { useLabels } from "../labels";
import { VIEWS, type View } from "../schemas";

export function Views({ current }: { current: View }) {
  const { t } = useLingui();
  const labels = useLabels();
  const counts = useQuery(viewCountsQuery);
  return (
    <nav className="views" aria-label={t`Views`}>
      {VIEWS.map((view) => {
        const count = counts.data?.views.find((each) => each.view === view);
        // Only who stands in for somebody has anything there.
        if (view === "standing-in" && view !== current && !count?.value) return null;
        return (
          <Link
            key={view}
            to="/complaints"
            search={{ view }}
            activeOptions={{ exact: true }}
            aria-current={view === current ? "page" : undefined}
          >
            {labels.view(view)}
            {count ? (
              <span className={view === "late" && count.value > 0 ? "n late" : "n"}>
                <CountText count={count} />
              </span>
            ) : null}
          </Link>
        );
      })}
      <Link to="/complaints/tasks">
        <Icon name="check" small />
        {t`Tasks`}
        {counts.data ? (
          <span className="n">
            <CountText count={counts.data.tasks} />
          </span>
        ) : null}
      </Link>
      {counts.data?.follow_ups.value ? (
        <Link to="/complaints/follow-ups">
          <Icon name="undo" small />
          {t`Follow-ups`}
          <span className="n">
            <CountText count={counts.data.follow_ups} />
          </span>
        </Link>
      ) : null}
    </nav>
  );
}
