import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { Section } from "@/components/page";
import { findingNamedQuery } from "@/components/pickers/findings";

/** The findings it comes out of: those that the reader may open, and how many more there are. */
export function OutOfFindings({ findings }: { findings: string[] }) {
  const { t } = useLingui();
  const found = useQueries({ queries: findings.map(findingNamedQuery) });
  if (findings.length === 0) return null;
  const shown = found.flatMap((each) => (each.data ? [each.data] : []));
  const hidden = found.filter((each) => each.isError).length;
  return (
    <Section title={<Trans>Out of</Trans>} note={t`What was found`}>
      <ul className="ledger">
        {shown.map((finding) => (
          <li key={finding.id}>
            <Reference>{finding.reference}</Reference>
            <div>
              <p className="what">
                <Link to="/visits/findings/$finding" params={{ finding: finding.id }}>
                  <bdi>{finding.title}</bdi>
                </Link>
              </p>
              <p className="meta">
                <bdi>{finding.place.name}</bdi>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <p className="small soft">
          <Plural
            value={hidden}
            one="One finding that you may not open."
            other="# findings that you may not open."
          />
        </p>
      ) : null}
    </Section>
  );
}
