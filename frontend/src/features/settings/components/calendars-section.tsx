import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** The way to the calendars, for whom they are given to. */
export function CalendarsSection() {
  const may = useMay();
  if (!may("complaints.calendar.write")) return null;
  return (
    <Section title={<Trans>Calendars</Trans>} note={<Trans>For the whole institution</Trans>}>
      <p>
        <Link to="/settings/calendars">
          <Trans>Working days, own days and periods</Trans>
        </Link>
      </p>
    </Section>
  );
}
