import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { HomePart } from "@/components/home-part";
import { isTold, OpeningList as Shared } from "@/components/openings/opening-list";
import { openingsQuery } from "../api/openings";
import { useGlassLabels } from "../labels";
import type { Opening } from "../schemas";

export function OpeningList({ openings }: { openings: Opening[] }) {
  const labels = useGlassLabels();
  return (
    <Shared
      openings={openings}
      kind={({ kind }) => labels.kind(kind)}
      office={({ office }) => (office ? <bdi>{office.name}</bdi> : <Trans>No office</Trans>)}
      link={({ id: opening }, words, className) => (
        <Link className={className} to="/complaints/emergency/$opening" params={{ opening }}>
          {words}
        </Link>
      )}
    />
  );
}

const HEARS = ["complaints.glass.review", "complaints.protection.work", "complaints.complaint.read"];

/** On the home page of who hears of emergency openings, as one who reviews them or is named on the record: each of
 *  them from the first minute until it is reviewed; and one's own, as long as it lasts. */
export function OpeningsTold() {
  const may = useMay();
  const told = useQuery({ ...openingsQuery, enabled: HEARS.some(may) });
  const openings = (told.data ?? []).filter(isTold);
  if (openings.length === 0) return null;
  return (
    <HomePart
      title={<Trans>Sealed records opened in an emergency</Trans>}
      all={
        <Link to="/complaints/emergency">
          <Trans>Open as a list</Trans>
        </Link>
      }
      count={openings.length}
    >
      <OpeningList openings={openings} />
    </HomePart>
  );
}
