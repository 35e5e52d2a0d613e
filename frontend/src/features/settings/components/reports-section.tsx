import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMayPrevent } from "@/client/session";
import { Section } from "@/components/page";

/** The way to how reports are made, for who adopts them. */
export function ReportsSection() {
  const mayPrevent = useMayPrevent();
  if (!mayPrevent("visits.report.adopt")) return null;
  return (
    <Section title={<Trans>Reports</Trans>} note={<Trans>For the whole institution</Trans>}>
      <p>
        <Link to="/settings/reports">
          <Trans>
            How reports are made: the name they bear, who adopts them, how long a fact check takes
          </Trans>
        </Link>
      </p>
    </Section>
  );
}
