import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { Section } from "@/components/page";
import { lawProposalsQuery } from "../api/law-proposals";
import type { Recommendation } from "../schemas";

/** Proposals for a law that it hangs together with. Nobody sees what they may not read. */
export function LawProposals({ recommendation }: { recommendation: Recommendation }) {
  const found = useQuery(lawProposalsQuery(recommendation.id));
  const proposals = found.data ?? [];
  if (proposals.length === 0) return null;
  return (
    <Section title={<Trans>Proposals for laws</Trans>}>
      <ul className="ledger">
        {proposals.map((each) => (
          <li key={each.id}>
            <span className="small strong">
              {each.role === "made" ? <Trans>Comes out of</Trans> : <Trans>Serves as a basis</Trans>}
            </span>
            <div>
              <p className="what">
                <Link to="/recommendations/legislation/proposals/$proposal" params={{ proposal: each.id }}>
                  <bdi>{each.provision?.number ?? each.place ?? each.legal_text.reference}</bdi>
                  {" · "}
                  <bdi>{each.legal_text.title}</bdi>
                </Link>
              </p>
              <p className="meta">
                <Reference>{each.legal_text.reference}</Reference>
              </p>
            </div>
            <div />
          </li>
        ))}
      </ul>
    </Section>
  );
}
