import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { OthersStrip, OwnStrip } from "@/components/openings/strips";
import { openingsOfQuery, useEndOpening } from "../api/openings";
import type { Opening } from "../schemas";

/** The reader's own opening of the record that lasts. */
export function useOwnOpening(record: string): Opening | null {
  const found = useQuery(openingsOfQuery(record));
  return found.data?.find((each) => each.own && each.running) ?? null;
}

/** On a sealed record: until when it is open to who broke the glass; and to those named on it, who did. */
export function OpeningStrips({ record, className = "" }: { record: string; className?: string }) {
  const found = useQuery(openingsOfQuery(record));
  const openings = found.data ?? [];
  const own = openings.find((each) => each.own && each.running);
  const others = openings.filter((each) => !each.own);
  return (
    <>
      {own ? <Own key={own.id} opening={own} className={className} /> : null}
      {others.length > 0 ? (
        <OthersStrip openings={others} icon="lv-sealed" link={link} className={className} />
      ) : null}
    </>
  );
}

function Own({ opening, className }: { opening: Opening; className: string }) {
  return (
    <OwnStrip
      opening={opening}
      end={useEndOpening(opening)}
      may={
        <Trans>
          You read it and change nothing. Name somebody who goes on with it: that is how it stays in good
          hands. Your head sees this opening, and a second person reviews it.
        </Trans>
      }
      link={(words, look) => link(opening, words, look)}
      className={className}
    />
  );
}

function link({ id: opening }: { id: string }, words: ReactNode, className?: string) {
  return (
    <Link className={className} to="/complaints/emergency/$opening" params={{ opening }}>
      {words}
    </Link>
  );
}
