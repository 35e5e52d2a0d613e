import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMayPrevent } from "@/client/session";
import { Icon } from "@/components/icon";
import { visitsOfOthersQuery } from "../api/bodies";
import { BodyVisitLine } from "./body-visit-line";

interface Props {
  place: string;
  /** The days of a visit of ours, where one is planned. */
  since?: string;
  until?: string;
}

/** Beside a place or a visit to it: who else went there, and whether the same people would be interviewed again soon. */
export function VisitsOfOthers({ place, since, until }: Props) {
  const may = useMayPrevent();
  const reads = may("visits.bodies.read");
  const found = useQuery({ ...visitsOfOthersQuery(place, since, until), enabled: reads });
  if (!reads || !found.data) return null;
  const { items, interviewed_again: again, within_days: within } = found.data;
  return (
    <section>
      <h2>
        <Trans>Visits of other bodies</Trans>
      </h2>
      {again.length > 0 ? (
        <div className="strip soon" role="status">
          <Icon name="warn" />
          <div>
            <b>
              <Trans>The same people would be interviewed again soon</Trans>
            </b>
            <p>
              <Trans>A visit of another body lies within {within} days of this one.</Trans>
            </p>
          </div>
        </div>
      ) : null}
      {items.length === 0 ? (
        <p className="soft small">
          <Trans>None that you know of.</Trans>
        </p>
      ) : (
        <ul className="plain-list stack-s">
          {items.map((visit) => (
            <li key={visit.id}>
              <Link to="/bodies/$body" params={{ body: visit.body.id }}>
                <bdi>{visit.body.name}</bdi>
              </Link>
              <BodyVisitLine visit={visit} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
