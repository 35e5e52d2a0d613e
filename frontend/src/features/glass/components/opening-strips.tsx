import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { openingsOfQuery, useEndOpening } from "../api/openings";
import type { Opening } from "../schemas";
import { TimeLeft } from "./time-left";

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
      {own ? <OwnStrip key={own.id} opening={own} className={className} /> : null}
      {others.length > 0 ? <OthersStrip openings={others} className={className} /> : null}
    </>
  );
}

function OwnStrip({ opening, className }: { opening: Opening; className: string }) {
  const format = useFormat();
  const queryClient = useQueryClient();
  const end = useEndOpening(opening);
  const over = useCallback(() => void queryClient.invalidateQueries(), [queryClient]);
  return (
    <div className={`strip soon ${className}`}>
      <Icon name="clock" />
      <div>
        <b>
          <Trans>
            You opened this in an emergency. It is open to you until{" "}
            <bdi>{format.moment(opening.ends_at)}</bdi>
          </Trans>
          {" · "}
          <TimeLeft end={opening.ends_at} onOver={over} />
        </b>
        <p className="small">
          <Trans>
            You read it and change nothing. Name somebody who goes on with it: that is how it stays in good
            hands. Your head sees this opening, and a second person reviews it.
          </Trans>
        </p>
        <ErrorSummary error={end.error} />
        <p className="acts gap-t">
          <button type="button" className="btn compact" disabled={end.isPending} onClick={() => end.mutate()}>
            <Trans>End it now</Trans>
          </button>
          <Link
            className="btn compact quiet"
            to="/complaints/emergency/$opening"
            params={{ opening: opening.id }}
          >
            <Trans>Why I opened it</Trans>
          </Link>
        </p>
      </div>
    </div>
  );
}

function OthersStrip({ openings, className }: { openings: Opening[]; className: string }) {
  const format = useFormat();
  return (
    <div className={`strip ${className}`}>
      <Icon name="lv-sealed" />
      <div>
        <b>
          <Trans>It was opened in an emergency</Trans>
        </b>
        <ul>
          {openings.map((each) => (
            <li key={each.id}>
              <Link to="/complaints/emergency/$opening" params={{ opening: each.id }}>
                <bdi>{each.by.name}</bdi>
              </Link>
              {" · "}
              <bdi>{format.moment(each.opened_at)}</bdi>
              {" · "}
              {each.running ? (
                <TimeLeft end={each.ends_at} />
              ) : (
                <Trans context="emergency opening">over</Trans>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
