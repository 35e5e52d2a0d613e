import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { HomePart } from "@/components/home-part";
import { isTold, OpeningList as Shared } from "@/components/openings/opening-list";
import { openingsQuery } from "../api/openings";
import { useDutyLabels } from "../labels";
import type { Opening } from "../schemas";

export function OpeningList({ openings }: { openings: Opening[] }) {
  const labels = useDutyLabels();
  return (
    <Shared
      openings={openings}
      kind={({ kind }) => labels.kind(kind)}
      link={({ id: opening }, words, className) => (
        <Link className={className} to="/information/emergency/$opening" params={{ opening }}>
          {words}
        </Link>
      )}
    />
  );
}

const HEARS = ["visits.glass.review", "visits.glass.break"];

/** On the home page of who reviews, from the first minute until it is reviewed; and one's own, as long as it lasts. */
export function DutyOpeningsTold() {
  const may = useMay();
  const told = useQuery({ ...openingsQuery, enabled: HEARS.some(may) });
  const openings = (told.data ?? []).filter(isTold);
  if (openings.length === 0) return null;
  return (
    <HomePart
      title={<Trans>Information opened in an emergency</Trans>}
      all={
        <Link to="/information/emergency">
          <Trans>Open as a list</Trans>
        </Link>
      }
      count={openings.length}
    >
      <OpeningList openings={openings} />
    </HomePart>
  );
}
