import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { openingsQuery } from "../api/openings";
import { useGlassLabels } from "../labels";
import type { Opening } from "../schemas";
import { TimeLeft } from "./time-left";

export function OpeningList({ openings }: { openings: Opening[] }) {
  return (
    <ul className="ledger">
      {openings.map((each) => (
        <Row key={each.id} opening={each} />
      ))}
    </ul>
  );
}

function Row({ opening }: { opening: Opening }) {
  const labels = useGlassLabels();
  const format = useFormat();
  const page = { to: "/complaints/emergency/$opening", params: { opening: opening.id } } as const;
  return (
    <li>
      <Standing opening={opening} />
      <div>
        <p className="what">
          <Link {...page}>
            {labels.kind(opening.kind)}{" "}
            {opening.own ? (
              <Trans>opened by you</Trans>
            ) : (
              <Trans>
                opened by <bdi>{opening.by.name}</bdi>
              </Trans>
            )}
          </Link>
        </p>
        <p className="meta">
          <Reference>{opening.reference}</Reference>
          <span>{opening.office ? <bdi>{opening.office.name}</bdi> : <Trans>No office</Trans>}</span>
          <bdi>{format.moment(opening.opened_at)}</bdi>
          {opening.running ? <TimeLeft end={opening.ends_at} /> : null}
        </p>
      </div>
      <div className="do">
        <Link className="btn compact" {...page}>
          {opening.may_review && !opening.running ? (
            <Trans context="action">Review</Trans>
          ) : (
            <Trans context="action">Open</Trans>
          )}
        </Link>
      </div>
    </li>
  );
}

function Standing({ opening }: { opening: Opening }) {
  const labels = useGlassLabels();
  if (opening.verdict)
    return (
      <span className={opening.verdict === "justified" ? "due" : "due late"}>
        <Icon name={opening.verdict === "justified" ? "done" : "warn"} />
        <span>
          <b>{labels.verdict(opening.verdict)}</b>
        </span>
      </span>
    );
  return <Due day={opening.review_due_on} what={<Trans>to be reviewed</Trans>} />;
}

const HEARS = ["complaints.glass.review", "complaints.protection.work", "complaints.complaint.read"];

/** On the home page of who hears of emergency openings, as one who reviews them or is named on the record: each of
 *  them from the first minute until it is reviewed; and one's own, as long as it lasts. */
export function OpeningsTold() {
  const may = useMay();
  const told = useQuery({ ...openingsQuery, enabled: HEARS.some(may) });
  const format = useFormat();
  const openings = (told.data ?? []).filter((each) => (each.own ? each.running : !each.verdict));
  if (openings.length === 0) return null;
  return (
    <section className="pad">
      <div className="home-h">
        <h2>
          <Trans>Sealed records opened in an emergency</Trans>
        </h2>
        <span>{format.number(openings.length)}</span>
        <Link to="/complaints/emergency">
          <Trans>Open as a list</Trans>
        </Link>
      </div>
      <OpeningList openings={openings} />
    </section>
  );
}
