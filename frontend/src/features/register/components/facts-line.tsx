import { Trans } from "@lingui/react/macro";
import type { PublicFacts } from "../schemas";

interface Props {
  facts: PublicFacts;
  outcomeName: (outcome: PublicFacts["outcome"]) => string;
}

/** What the public reads beside the text: years, never days. */
export function FactsLine({ facts, outcomeName }: Props) {
  return (
    <p className="meta">
      <span>{outcomeName(facts.outcome)}</span>
      <span>
        <Trans>
          received {facts.received_year}, closed {facts.closed_year}
        </Trans>
      </span>
      {facts.authority ? <bdi>{facts.authority.name}</bdi> : null}
      {facts.place ? <bdi>{facts.place.name}</bdi> : null}
      {facts.themes.map((theme) => (
        <bdi key={theme.id}>{theme.name}</bdi>
      ))}
    </p>
  );
}
