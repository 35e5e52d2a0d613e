import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** The way to the templates of letters, for whom they are given to. */
export function LettersSection() {
  const may = useMay();
  if (!may("complaints.settings.write")) return null;
  return (
    <Section title={<Trans>Letters</Trans>} note={<Trans>For the whole institution</Trans>}>
      <p>
        <Link to="/settings/letter-templates">
          <Trans>Templates of letters</Trans>
        </Link>
      </p>
    </Section>
  );
}
