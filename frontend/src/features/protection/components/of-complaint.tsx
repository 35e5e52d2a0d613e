import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { allegationsQuery } from "../api/allegations";

interface Props {
  complaint: string;
  people: { id: string; role: string }[];
}

/** The only person there is, or the one it concerns. */
export function likelyVictim(people: Props["people"]): string | undefined {
  return people.length === 1 ? people[0]?.id : people.find(({ role }) => role === "person-concerned")?.id;
}

/** On a complaint's record, for the protection team: what is alleged there, and where to begin. */
export function OfComplaint({ complaint, people }: Props) {
  const format = useFormat();
  const found = useQuery(allegationsQuery(complaint));
  const party = likelyVictim(people);
  return (
    <div className="stack-s">
      {found.data && found.data.items.length > 0 ? (
        <ul className="stack-s">
          {found.data.items.map((each) => (
            <li key={each.id}>
              <Link to="/complaints/allegations/$allegation" params={{ allegation: each.id }}>
                <Reference>{each.reference}</Reference>
              </Link>{" "}
              <span className="soft small">{format.moment(each.created_at)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft small">
          <Trans>No allegation of ill-treatment was recorded from it that you may read.</Trans>
        </p>
      )}
      <p className="acts">
        <Link className="btn compact" to="/complaints/allegations/new" search={{ complaint, party }}>
          <Trans>Record an allegation</Trans>
        </Link>
        <Link className="btn compact" to="/complaints/protection/new" search={{ complaint, party }}>
          <Trans>Open a protection file</Trans>
        </Link>
      </p>
    </div>
  );
}
