import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useLawLabels } from "../labels";
import { called, type ProposalRow } from "../schemas";

interface ProposalLinesProps {
  items: ProposalRow[];
  /** Among those of one text its name need not be said. */
  ofOne?: boolean;
}

export function ProposalLines({ items, ofOne = false }: ProposalLinesProps) {
  const format = useFormat();
  const labels = useLawLabels();
  return (
    <ul className="ledger">
      {items.map((item) => (
        <li key={item.id}>
          <span className="small strong">
            {item.outcome ? labels.outcome(item.outcome) : labels.state(item.state)}
          </span>
          <div>
            <p className="what">
              <Link to="/recommendations/legislation/proposals/$proposal" params={{ proposal: item.id }}>
                <bdi>{item.provision ? called(item.provision) : item.place}</bdi>
                {ofOne ? null : (
                  <>
                    {" · "}
                    <bdi>{item.legal_text.title}</bdi>
                  </>
                )}
              </Link>
            </p>
            <p className="meta">
              {ofOne ? null : <Reference>{item.legal_text.reference}</Reference>}
              {item.submitted_to && item.submitted_on ? (
                <span>
                  <Trans>
                    to <bdi>{item.submitted_to.name}</bdi> on <bdi>{format.day(item.submitted_on)}</bdi>
                  </Trans>
                </span>
              ) : null}
              {item.outcome_on ? <bdi>{format.day(item.outcome_on)}</bdi> : null}
              {item.themes.map((theme) => (
                <bdi key={theme.id}>{theme.name}</bdi>
              ))}
            </p>
          </div>
          <div />
        </li>
      ))}
    </ul>
  );
}
