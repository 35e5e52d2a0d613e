import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named, Side } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { say } from "@/components/toast";
import { useKeepCalendar, useRemoveCalendar } from "../api/calendars";
import type { Calendar, CalendarTerms } from "../schemas";
import { CountryFields } from "./country-fields";
import { OwnDayFields } from "./own-day-fields";
import { PeriodFields } from "./period-fields";
import { ReminderFields } from "./reminder-fields";

/** Working days, where nobody has chosen yet. */
const TOLD = 3;

interface Props {
  kept: Calendar | null;
  side: Side;
  authority: Named | null;
  onDone?: () => void;
}

/** One calendar with what it promises: the institution's, or what differs for a body. */
export function CalendarForm({ kept, side, authority, onDone }: Props) {
  const { t } = useLingui();
  const keep = useKeepCalendar(kept);
  const remove = useRemoveCalendar();
  const [terms, setTerms] = useState(() => (kept ? termsOf(kept) : fresh(authority !== null)));
  const change = (changed: Partial<CalendarTerms>) => setTerms({ ...terms, ...changed });
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(
          { side, authority: authority?.id ?? null, ...terms },
          {
            onSuccess: () => {
              say(t`Saved. Open deadlines are counted anew within seconds.`);
              onDone?.();
            },
          },
        );
      }}
    >
      <ErrorSummary error={keep.error ?? remove.error} />
      <CountryFields terms={terms} onChange={change} body={authority !== null} />
      <h3 className="gap-t-l">
        <Trans>Periods</Trans>
      </h3>
      <PeriodFields periods={terms.periods} onChange={(periods) => change({ periods })} />
      <h3 className="gap-t-l">
        <Trans>Who is told when</Trans>
      </h3>
      <ReminderFields terms={terms} onChange={change} body={authority !== null} />
      <h3 className="gap-t-l">
        <Trans>Own days</Trans>
      </h3>
      <OwnDayFields days={terms.own_days} onChange={(own_days) => change({ own_days })} />
      <div className="acts gap-t-l">
        <button type="submit" className="btn primary" disabled={keep.isPending}>
          <Trans>Save</Trans>
        </button>
        {kept && authority ? (
          <button
            type="button"
            className="btn"
            disabled={remove.isPending}
            onClick={() => remove.mutate(kept)}
          >
            <Trans>Count as for the institution again</Trans>
          </button>
        ) : null}
      </div>
    </form>
  );
}

function termsOf(calendar: Calendar): CalendarTerms {
  const { country, subdivision, weekend, zone, own_days, periods, warn_days, escalate_days } = calendar;
  return { country, subdivision, weekend, zone, own_days, periods, warn_days, escalate_days };
}

/** What differs for a body is left empty; the institution begins with days that tell somebody in time. */
function fresh(body: boolean): CalendarTerms {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const told = body ? null : TOLD;
  return {
    country: null,
    subdivision: null,
    weekend: null,
    zone,
    own_days: [],
    periods: [],
    warn_days: told,
    escalate_days: told,
  };
}
