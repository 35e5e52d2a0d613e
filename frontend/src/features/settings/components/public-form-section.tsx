import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** The way to the public form's settings, for whom they are given to. */
export function PublicFormSection() {
  const may = useMay();
  if (!may("complaints.settings.write")) return null;
  return (
    <Section title={<Trans>Public form</Trans>} note={<Trans>For the whole institution</Trans>}>
      <p>
        <Link to="/settings/public-form">
          <Trans>Open it, its words, who receives reports, and limits</Trans>
        </Link>
      </p>
    </Section>
  );
}
