import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** The way to how complaints are treated, for whom it is given to. */
export function PracticeSection() {
  const may = useMay();
  if (!may("complaints.settings.write")) return null;
  return (
    <Section title={<Trans>Complaints</Trans>} note={<Trans>For the whole institution</Trans>}>
      <p>
        <Link to="/settings/complaints">
          <Trans>How complaints are treated: decisions, grounds, warnings</Trans>
        </Link>
      </p>
    </Section>
  );
}
