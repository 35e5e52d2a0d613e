import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Due } from "@/components/due";
import { HomePart } from "@/components/home-part";
import { awaitedQuery } from "../api/dialogues";
import { useDialogueLabels } from "../labels";
import type { Awaited } from "../schemas";
import { RefLinks } from "./ref-links";

/** On the home page: what authorities promised by when, and what steps up the ladder are to bring. */
export function AwaitedPart() {
  const may = useMay();
  const found = useQuery({ ...awaitedQuery, enabled: may("recommendations.recommendation.read") });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <HomePart title={<Trans>Promised to us</Trans>} count={found.data?.count?.value ?? items.length}>
      <ul className="ledger">
        {items.map((each) => (
          <Line key={each.id} awaited={each} />
        ))}
      </ul>
    </HomePart>
  );
}

function Line({ awaited }: { awaited: Awaited }) {
  const labels = useDialogueLabels();
  const [first] = awaited.recommendations;
  return (
    <li>
      <Due day={awaited.due_on} />
      <div>
        <p className="what clip" dir="auto" lang={awaited.language}>
          {awaited.dialogue ? (
            <Link to="/recommendations/dialogue/$dialogue" params={{ dialogue: awaited.dialogue }}>
              {awaited.text}
            </Link>
          ) : first ? (
            <Link
              to="/recommendations/$recommendation"
              params={{ recommendation: first.id }}
              hash="escalation"
            >
              {awaited.text}
            </Link>
          ) : (
            awaited.text
          )}
        </p>
        <p className="meta">
          {awaited.rung ? (
            <span>
              <Trans>Effect of a step: {labels.rung(awaited.rung)}</Trans>
            </span>
          ) : null}
          {awaited.body ? <bdi>{awaited.body.name}</bdi> : null}
          <RefLinks of={awaited.recommendations} />
        </p>
      </div>
    </li>
  );
}
