import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { heldQuery } from "../api/holds";
import type { HoldItem } from "../schemas";
import { EndHold } from "./hold-forms";

/** Every complaint that is held today. */
export function HeldList() {
  const format = useFormat();
  const list = useInfiniteQuery(heldQuery);
  const [ending, setEnding] = useState<HoldItem | null>(null);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <Loading lines={4} />;
  if (list.isError) return <Failure error={list.error} again={() => void list.refetch()} />;
  if (rows.length === 0)
    return (
      <Empty icon="pause" title={<Trans>Nothing is held</Trans>}>
        <p>
          <Trans>
            A legal hold is put on a complaint from its record, as when a court may ask for it. While it
            holds, nothing removes the complaint.
          </Trans>
        </p>
      </Empty>
    );
  return (
    <div className="pad">
      <ul className="ledger">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="small soft">
              <Reference>{row.reference}</Reference>
              <br />
              <bdi>{format.moment(row.set_at)}</bdi>
            </div>
            <div>
              <p className="what">
                <Link
                  to="/complaints/$complaint"
                  params={{ complaint: row.complaint }}
                  dir="auto"
                  lang={row.language}
                >
                  {row.summary || row.reference}
                </Link>
              </p>
              <p className="meta">
                <bdi>{row.set_by.name}</bdi>
                <span>
                  {row.until ? (
                    <Trans>
                      until <bdi>{format.day(row.until)}</bdi>
                    </Trans>
                  ) : (
                    <Trans>until somebody ends it</Trans>
                  )}
                </span>
              </p>
            </div>
            <div className="do">
              <button
                type="button"
                className="btn compact"
                aria-haspopup="dialog"
                onClick={() => setEnding(row)}
              >
                <Trans>End the hold</Trans>
              </button>
            </div>
          </li>
        ))}
      </ul>
      <NextPage list={list} shown={rows.length} />
      <EndHold complaint={ending?.complaint ?? ""} hold={ending} onClose={() => setEnding(null)} />
    </div>
  );
}
