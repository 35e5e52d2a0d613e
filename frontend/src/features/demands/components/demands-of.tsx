import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { demandsOfQuery } from "../api/demands";
import { useDemandLabels } from "../labels";

/** On a complaint's record, for who keeps the log: what was demanded about it. */
export function DemandsOf({ complaint }: { complaint: string }) {
  const labels = useDemandLabels();
  const format = useFormat();
  const found = useQuery(demandsOfQuery(complaint));
  return (
    <div className="stack-s">
      {found.data && found.data.items.length > 0 ? (
        <ul className="stack-s">
          {found.data.items.map((each) => (
            <li key={each.id}>
              <Link to="/complaints/demands/$demand" params={{ demand: each.id }}>
                <Reference>{each.reference}</Reference>
              </Link>{" "}
              {labels.demander(each.demander)}
              <span className="soft small">
                {" "}
                · <bdi>{format.dayShort(each.received_on)}</bdi> ·{" "}
                {each.answer ? labels.answer(each.answer) : labels.state(each.state)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft small">
          <Trans>Nobody has demanded anything about it that was written down.</Trans>
        </p>
      )}
      <p className="acts">
        <Link className="btn compact" to="/complaints/demands/new" search={{ complaint }}>
          <Trans>Record a demand</Trans>
        </Link>
      </p>
    </div>
  );
}
