import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { Reference } from "@/components/marks";
import { dueRecommendationsQuery } from "../api/due-recommendations";

/** What the authorities owe an answer to, the longest overdue first: the work of those who hold no complaints. */
export function ResponsesDue() {
  const due = useQuery(dueRecommendationsQuery);
  const items = due.data?.items.filter((each) => each.due_on) ?? [];
  if (items.length === 0) return null;
  return (
    <section className="sec">
      <div className="home-h">
        <h2>
          <Plural value={items.length} one="A response is due" other="Responses are due" />
        </h2>
        <Link to="/recommendations" search={{ state: "issued" }}>
          <Trans>Open as a list</Trans>
        </Link>
      </div>
      <ul className="ledger">
        {items.map((each) => (
          <li key={each.id}>
            {each.due_on ? <Due day={each.due_on} /> : <span />}
            <div>
              <p className="what">
                <Link
                  to="/recommendations/$recommendation"
                  params={{ recommendation: each.id }}
                  dir="auto"
                  lang={each.language}
                >
                  {each.title}
                </Link>
              </p>
              <p className="meta">
                <Reference>{each.reference}</Reference>
                {each.addressees.map(({ authority, place }) => {
                  const body = authority ?? place;
                  return body ? <bdi key={body.id}>{body.name}</bdi> : null;
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
