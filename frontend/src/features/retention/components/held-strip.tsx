import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { holdsOfQuery } from "../api/holds";
import type { Hold } from "../schemas";
import { EndHold } from "./hold-forms";

interface HeldStripsProps {
  complaint: { id: string; held: { since: string; until: string | null } | null; erased_on: string | null };
  className?: string;
}

/** Above the record: that it is held, for all its readers; and that its words are gone. */
export function HeldStrips({ complaint, className = "" }: HeldStripsProps) {
  const format = useFormat();
  const may = useMay();
  const decides = may("complaints.retention.decide");
  const holds = useQuery({ ...holdsOfQuery(complaint.id), enabled: decides && complaint.held !== null });
  const [ending, setEnding] = useState<Hold | null>(null);
  const now = holds.data?.filter((each) => each.holds) ?? [];
  return (
    <>
      {complaint.erased_on ? (
        <div className={`strip ${className}`}>
          <Icon name="x" />
          <div>
            <b>
              <Trans>
                Everything said in it was erased on <bdi>{format.day(complaint.erased_on)}</bdi>
              </Trans>
            </b>
            <p>
              <Trans>Codes and days are left for the figures. Nobody works on it any more.</Trans>
            </p>
          </div>
        </div>
      ) : null}
      {complaint.held ? (
        <div className={`strip soon ${className}`}>
          <Icon name="pause" />
          <div>
            <b>
              {complaint.held.until ? (
                <Trans>
                  Legal hold until <bdi>{format.day(complaint.held.until)}</bdi>
                </Trans>
              ) : (
                <Trans>Legal hold</Trans>
              )}
            </b>
            <p>
              <Trans>
                Since <bdi>{format.moment(complaint.held.since)}</bdi>. Nothing removes it: no erasure, no
                schedule, no undo of an import.
              </Trans>
            </p>
            {now.map((hold) =>
              hold.reason ? (
                <p key={hold.id} dir="auto">
                  {hold.reason}
                </p>
              ) : null,
            )}
          </div>
          {now.map((hold) => (
            <button
              key={hold.id}
              type="button"
              className="btn compact"
              aria-haspopup="dialog"
              onClick={() => setEnding(hold)}
            >
              <Trans>End the hold</Trans>
            </button>
          ))}
        </div>
      ) : null}
      <EndHold complaint={complaint.id} hold={ending} onClose={() => setEnding(null)} />
    </>
  );
}
