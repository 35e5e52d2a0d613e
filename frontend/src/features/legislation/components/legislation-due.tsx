import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { HomePart } from "@/components/home-part";
import { Reference } from "@/components/marks";
import { legislationDuesQuery } from "../api/legislation";
import { useLawLabels } from "../labels";

/** What is expected of bills, and of us on them, within the next weeks. */
export function LegislationDue() {
  const due = useQuery(legislationDuesQuery);
  const labels = useLawLabels();
  const items = due.data ?? [];
  if (items.length === 0) return null;
  return (
    <HomePart
      title={<Trans>Due in legislation</Trans>}
      count={items.length}
      all={
        <Link to="/recommendations/legislation">
          <Trans>All laws and bills</Trans>
        </Link>
      }
    >
      <ul className="ledger">
        {items.slice(0, 5).map((each) => (
          <li key={each.id}>
            <Due day={each.due_on} />
            <div>
              <p className="what">
                <Link to="/recommendations/legislation/$text" params={{ text: each.legal_text }}>
                  {each.stage ? (
                    <span dir="auto">{each.stage_title ?? labels.stage(each.stage)}</span>
                  ) : (
                    <Trans>Our opinion</Trans>
                  )}
                  {" · "}
                  <bdi>{each.text_title}</bdi>
                </Link>
              </p>
              <p className="meta">
                <Reference>{each.reference}</Reference>
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
