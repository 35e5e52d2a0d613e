import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { useFormat } from "@/i18n/format";
import { holdsOfQuery } from "../api/holds";
import type { Hold } from "../schemas";
import { HoldDialog } from "./hold-forms";

interface Props {
  complaint: { id: string; held: unknown; erased_on: string | null };
}

/** On a complaint's record, for who decides on retention: its holds, and the way to erase it. */
export function ComplaintRetention({ complaint }: Props) {
  const holds = useQuery(holdsOfQuery(complaint.id));
  const [holding, setHolding] = useState(false);
  return (
    <div className="stack">
      <Fetched query={holds} tight>
        {(found) =>
          found.length > 0 ? (
            <ul className="plain-list stack-s">
              {found.map((hold) => (
                <li key={hold.id}>
                  <PastHold hold={hold} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft small">
              <Trans>No legal hold was ever put on it.</Trans>
            </p>
          )
        }
      </Fetched>
      <div className="acts">
        {complaint.held ? null : (
          <button
            type="button"
            className="btn compact"
            aria-haspopup="dialog"
            onClick={() => setHolding(true)}
          >
            <Trans>Put a legal hold on it</Trans>
          </button>
        )}
        {complaint.held ? null : (
          <Link
            className="btn compact"
            to="/complaints/$complaint/erasure"
            params={{ complaint: complaint.id }}
          >
            <Trans>Erase…</Trans>
          </Link>
        )}
      </div>
      {complaint.held ? (
        <p className="soft small">
          <Trans>It is held: it cannot be erased before the hold ends.</Trans>
        </p>
      ) : null}
      <HoldDialog complaint={complaint.id} isOpen={holding} onClose={() => setHolding(false)} />
    </div>
  );
}

function PastHold({ hold }: { hold: Hold }) {
  const format = useFormat();
  return (
    <>
      <p>
        {hold.holds ? (
          <b>
            <Trans>Held</Trans>
          </b>
        ) : (
          <Trans>Was held</Trans>
        )}{" "}
        ·{" "}
        <Trans>
          <bdi>{format.moment(hold.set_at)}</bdi>, by <bdi>{hold.set_by.name}</bdi>
        </Trans>
        {hold.until ? (
          <>
            {" "}
            ·{" "}
            <Trans>
              until <bdi>{format.day(hold.until)}</bdi>
            </Trans>
          </>
        ) : null}
      </p>
      {hold.reason ? <p dir="auto">{hold.reason}</p> : null}
      {hold.ended_at && hold.ended_by ? (
        <p className="small soft">
          <Trans>
            Ended <bdi>{format.moment(hold.ended_at)}</bdi> by <bdi>{hold.ended_by.name}</bdi>
          </Trans>
          {hold.ended_because ? (
            <>
              {": "}
              <span dir="auto">{hold.ended_because}</span>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

/** Under a person of the complaint. */
export function ErasePerson({ complaint, party }: { complaint: string; party: string }) {
  return (
    <p>
      <Link
        className="btn compact"
        to="/complaints/$complaint/erasure"
        params={{ complaint }}
        search={{ party }}
      >
        <Trans>Erase this person…</Trans>
      </Link>
    </p>
  );
}
