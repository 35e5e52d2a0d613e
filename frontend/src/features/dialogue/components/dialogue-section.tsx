import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import type { About } from "../api/dialogues";
import { roundTablesOfQuery } from "../api/round-tables";
import { DialogueList } from "./dialogue-list";

/** Meetings, letters and calls about a recommendation, or with an authority, and what was promised in them. */
export function DialogueSection({ about, open = true }: { about: About; open?: boolean }) {
  const may = useMay();
  const writes = may("recommendations.recommendation.write") || may("recommendations.recommendation.issue");
  return (
    <Section
      id="dialogue"
      title={<Trans>Dialogue</Trans>}
      note={<Trans>Ours alone: no authority reads it</Trans>}
    >
      {about.recommendation ? <RoundTablesOf recommendation={about.recommendation} /> : null}
      <DialogueList about={about} />
      {writes && open ? (
        <Link className="btn compact gap-t" to="/recommendations/dialogue/new" search={about}>
          <Icon name="plus" small />
          <Trans>Enter what was talked about</Trans>
        </Link>
      ) : null}
    </Section>
  );
}

function RoundTablesOf({ recommendation }: { recommendation: string }) {
  const found = useQuery(roundTablesOfQuery(recommendation));
  const tables = found.data?.items ?? [];
  if (tables.length === 0) return null;
  return (
    <p className="meta gap-b">
      <Trans>Dealt with at</Trans>
      {tables.map((each) => (
        <Link
          key={each.id}
          to="/recommendations/round-tables/$table"
          params={{ table: each.id }}
          dir="auto"
          lang={each.language}
        >
          {each.title}
        </Link>
      ))}
    </p>
  );
}
