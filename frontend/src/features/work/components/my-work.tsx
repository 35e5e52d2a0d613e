import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Empty } from "@/components/states";
import { today } from "@/i18n/format";
import { agendaOf } from "../agenda";
import { myComplaintsQuery } from "../api/my-complaints";
import { BeforeTheHead } from "./before-the-head";
import { HomeMargin } from "./home-margin";
import { Ruler } from "./ruler";
import { WaitingList } from "./waiting-list";

/** How the day stands, in a sentence. */
export function HomeLead() {
  const mine = useQuery(myComplaintsQuery);
  if (!mine.data) return null;
  const { late, soon } = agendaOf(mine.data.items, today());
  return (
    <>
      <Plural
        value={late.length}
        _0="Nothing given to you is late."
        one="One thing given to you is late."
        other="# things given to you are late."
      />{" "}
      <Plural
        value={soon.length}
        _0="Nothing falls due within a week."
        one="One falls due within a week."
        other="# fall due within a week."
      />
    </>
  );
}

interface MyWorkProps {
  /** One's own tasks, before the complaints. */
  tasks?: ReactNode;
  /** What others did on watched complaints. */
  news?: ReactNode;
}

export function MyWork({ tasks, news }: MyWorkProps) {
  const { t } = useLingui();
  const mine = useQuery(myComplaintsQuery);
  return (
    <>
      {mine.data && mine.data.items.length > 0 ? <Ruler waiting={mine.data.items} /> : null}
      <div className="record">
        <div className="pad home-body">
          {tasks}
          <BeforeTheHead />
          <Fetched query={mine} tight>
            {({ items }) => {
              const agenda = agendaOf(items, today());
              if (items.length === 0) return <NothingWaits />;
              return (
                <>
                  <WaitingList title={t`Late`} waiting={agenda.late} view="late" most={10} />
                  <WaitingList title={t`Due this week`} waiting={agenda.soon} view="mine" most={10} />
                  <WaitingList title={t`Later`} waiting={agenda.later} view="mine" most={5} />
                </>
              );
            }}
          </Fetched>
        </div>
        <HomeMargin news={news} />
      </div>
    </>
  );
}

function NothingWaits() {
  const may = useMay();
  return (
    <Empty
      icon="done"
      tight
      title={<Trans>Nothing is given to you</Trans>}
      actions={
        <>
          <Link className="btn" to="/complaints" search={{ view: "unassigned" }}>
            <Trans>See what nobody holds</Trans>
          </Link>
          {may("complaints.complaint.register") ? (
            <Link className="btn quiet" to="/complaints/new">
              <Trans>Register a complaint</Trans>
            </Link>
          ) : null}
        </>
      }
    >
      <p>
        <Trans>Complaints given to you stand here, the most urgent first.</Trans>
      </p>
    </Empty>
  );
}
