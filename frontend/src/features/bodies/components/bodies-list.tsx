import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Empty } from "@/components/states";
import { bodiesQuery } from "../api/bodies";
import { useBodyKind } from "../labels";

export function BodiesList() {
  const kind = useBodyKind();
  const bodies = useQuery(bodiesQuery);
  return (
    <Fetched query={bodies}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon="people" title={<Trans>No other bodies yet</Trans>}>
            <p>
              <Trans>
                Enter who else visits places where people are held: whoever talked to them may be in danger
                after they left.
              </Trans>
            </p>
          </Empty>
        ) : (
          <ul className="plain-list stack-s">
            {items.map((each) => (
              <li key={each.id}>
                <p className="what">
                  <Link to="/bodies/$body" params={{ body: each.id }}>
                    <bdi>{each.name}</bdi>
                  </Link>
                </p>
                <p className="meta">
                  <span>{kind(each.kind)}</span>
                  {each.closed ? (
                    <span className="badge">
                      <Trans context="body">Closed</Trans>
                    </span>
                  ) : null}
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </Fetched>
  );
}
