import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** The way to the agreements with partner bodies, for whom they are given to. */
export function AgreementsSection() {
  const may = useMay();
  if (!may("complaints.settings.write")) return null;
  return (
    <Section title={<Trans>Agreements</Trans>} note={<Trans>For the whole institution</Trans>}>
      <p>
        <Link to="/settings/agreements">
          <Trans>Partner bodies and what they may be sent</Trans>
        </Link>
      </p>
    </Section>
  );
}
