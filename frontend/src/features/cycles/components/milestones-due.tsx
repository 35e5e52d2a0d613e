import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { HomePart } from "@/components/home-part";
import { useMechanismName, useMilestoneName } from "@/components/mechanisms";
import { dueMilestonesQuery } from "../api/cycles";

/** What reviews ask of the office within the next weeks. */
export function MilestonesDue() {
  const due = useQuery(dueMilestonesQuery);
  const mechanism = useMechanismName();
  const kind = useMilestoneName();
  const items = due.data ?? [];
  if (items.length === 0) return null;
  return (
    <HomePart
      title={<Trans>Due with international bodies</Trans>}
      count={items.length}
      all={
        <Link to="/recommendations/cycles">
          <Trans>All reviews</Trans>
        </Link>
      }
    >
      <ul className="ledger">
        {items.slice(0, 5).map((each) => (
          <li key={each.id}>
            <Due day={each.due_on} />
            <div>
              <p className="what">
                <Link to="/recommendations/cycles/$cycle" params={{ cycle: each.cycle }}>
                  {each.title ? <span dir="auto">{each.title}</span> : kind(each.kind)}
                </Link>
              </p>
              <p className="meta">
                <span>{mechanism(each.mechanism)}</span>
                {each.responsible ? <bdi>{each.responsible.name}</bdi> : null}
              </p>
            </div>
            <div />
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
