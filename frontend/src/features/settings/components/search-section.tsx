import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Section } from "@/components/page";

/** The ways to the words that mean the same in searches and to the index, for who sees to them. */
export function SearchSection() {
  const may = useMay();
  const [words, index] = [may("search.synonyms.write"), may("search.rebuild")];
  if (!words && !index) return null;
  return (
    <Section title={<Trans>Search</Trans>} note={<Trans>For the whole institution</Trans>}>
      {words ? (
        <p>
          <Link to="/settings/synonyms">
            <Trans>Words that mean the same</Trans>
          </Link>
        </p>
      ) : null}
      {index ? (
        <p>
          <Link to="/settings/search">
            <Trans>Search index</Trans>
          </Link>
        </p>
      ) : null}
    </Section>
  );
}
