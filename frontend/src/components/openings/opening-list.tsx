import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { TimeLeft } from "@/components/time-left";
import { useFormat } from "@/i18n/format";
import { type Opening, useVerdictLabel } from "./opening";

interface OpeningListProps<One extends Opening> {
  openings: One[];
  /** What was opened, in words. */
  kind: (opening: One) => ReactNode;
  /** The office, where it is told. */
  office?: (opening: One) => ReactNode;
  /** A way to the opening's own page. */
  link: (opening: One, words: ReactNode, className?: string) => ReactNode;
}

export function OpeningList<One extends Opening>({ openings, ...words }: OpeningListProps<One>) {
  return (
    <ul className="ledger">
      {openings.map((each) => (
        <Row key={each.id} opening={each} {...words} />
      ))}
    </ul>
  );
}

interface RowProps<One extends Opening> extends Omit<OpeningListProps<One>, "openings"> {
  opening: One;
}

function Row<One extends Opening>({ opening, kind, office, link }: RowProps<One>) {
  const format = useFormat();
  return (
    <li>
      <Standing opening={opening} />
      <div>
        <p className="what">
          {link(
            opening,
            <>
              {kind(opening)}{" "}
              {opening.own ? (
                <Trans>opened by you</Trans>
              ) : (
                <Trans>
                  opened by <bdi>{opening.by.name}</bdi>
                </Trans>
              )}
            </>,
          )}
        </p>
        <p className="meta">
          <Reference>{opening.reference}</Reference>
          {office ? <span>{office(opening)}</span> : null}
          <bdi>{format.moment(opening.opened_at)}</bdi>
          {opening.running ? <TimeLeft end={opening.ends_at} /> : null}
        </p>
      </div>
      <div className="do">
        {link(
          opening,
          opening.may_review && !opening.running ? (
            <Trans context="action">Review</Trans>
          ) : (
            <Trans context="action">Open</Trans>
          ),
          "btn compact",
        )}
      </div>
    </li>
  );
}

function Standing({ opening }: { opening: Opening }) {
  const label = useVerdictLabel();
  if (opening.verdict)
    return (
      <span className={opening.verdict === "justified" ? "due" : "due late"}>
        <Icon name={opening.verdict === "justified" ? "done" : "warn"} />
        <span>
          <b>{label(opening.verdict)}</b>
        </span>
      </span>
    );
  return <Due day={opening.review_due_on} what={<Trans>to be reviewed</Trans>} />;
}

/** From the first minute until it is reviewed; and one's own, as long as it lasts. */
export function isTold(opening: Opening): boolean {
  return opening.own ? opening.running : !opening.verdict;
}
