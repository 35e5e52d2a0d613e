import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** The way to the words that mean the same in searches, for who keeps them. */
export function SynonymsSection() {
  const may = useMay();
  if (!may("search.synonyms.write")) return null;
  return (
    <Section title={<Trans>Search</Trans>} note={<Trans>For the whole institution</Trans>}>
      <p>
        <Link to="/settings/synonyms">
          <Trans>Words that mean the same</Trans>
        </Link>
      </p>
    </Section>
  );
}
