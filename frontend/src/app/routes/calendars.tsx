import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { hatOf, type Side, useMay, useSession } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { calendarsQuery } from "@/features/calendars/api/calendars";
import { CalendarsOfSide } from "@/features/calendars/components/calendars-of-side";
import type { Calendar } from "@/features/calendars/schemas";

const SIDES = ["complaints", "preventive"] as const satisfies readonly Side[];

export function CalendarsPage() {
  const may = useMay();
  if (!may("complaints.calendar.write")) return <NotHere />;
  return <Calendars />;
}

function Calendars() {
  const { t } = useLingui();
  const side = hatOf(useSession())?.side;
  const calendars = useQuery(calendarsQuery);
  const of = (one: Side, found: Calendar[]) => found.filter((each) => each.side === one);
  return (
    <>
      <PageHead
        title={t`Calendars`}
        lead={t`By what working days and periods complaints are counted. A change moves every open deadline, and each says so.`}
        crumb={<Crumb to="/settings">{t`Settings`}</Crumb>}
      />
      <Fetched query={calendars}>
        {(found) =>
          (side ? [side] : SIDES).map((one) => (
            <CalendarsOfSide key={one} side={one} calendars={of(one, found)} />
          ))
        }
      </Fetched>
    </>
  );
}
