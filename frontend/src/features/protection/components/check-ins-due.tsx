import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { daysBetween, today } from "@/i18n/format";
import { checkInsQuery } from "../api/files";
import { CheckInList } from "./check-in-list";

const AHEAD = 7;

/** On the home page of those who are named on a file: who is to be looked after within the week, or should have been. */
export function CheckInsDue() {
  const found = useQuery(checkInsQuery);
  const due = found.data?.filter((each) => daysBetween(today(), each.due_on) <= AHEAD) ?? [];
  if (due.length === 0) return null;
  return (
    <section className="sec">
      <div className="home-h">
        <h2>
          <Trans>Check-ins due</Trans>
        </h2>
      </div>
      <CheckInList checkIns={due} />
    </section>
  );
}
