import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** The ways to what a team settles among itself: who stands in, and where complaints go by themselves. */
export function TeamSection() {
  const may = useMay();
  const works = ["work", "register", "assign", "head"].some((what) => may(`complaints.complaint.${what}`));
  const routes = may("complaints.settings.write");
  if (!works && !routes) return null;
  return (
    <Section title={<Trans>The team</Trans>}>
      <ul className="stack-s">
        {works ? (
          <li>
            <Link to="/settings/absences">
              <Trans>Absences, and the work of those who leave</Trans>
            </Link>
          </li>
        ) : null}
        {routes ? (
          <li>
            <Link to="/settings/routing">
              <Trans>Where new complaints go by themselves</Trans>
            </Link>
          </li>
        ) : null}
      </ul>
    </Section>
  );
}
