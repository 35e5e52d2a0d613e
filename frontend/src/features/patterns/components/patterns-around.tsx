import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { patternsAroundQuery } from "../api/patterns";
import { usePatternLabels } from "../labels";

/** Patterns of a place, or those a complaint is part of, for who may see them; nothing at all where there are none. */
export function PatternsAround({ around }: { around: { place: string } | { complaint: string } }) {
  const may = useMay();
  const labels = usePatternLabels();
  const found = useQuery({ ...patternsAroundQuery(around), enabled: may("complaints.pattern.read") });
  if (!found.data || found.data.items.length === 0) return null;
  return (
    <section>
      <h2>
        <Trans>Patterns</Trans>
      </h2>
      <ul className="around small">
        {found.data.items.map((one) => (
          <li key={one.id}>
            <Link to="/complaints/patterns/$pattern" params={{ pattern: one.id }}>
              {labels.sentence(one)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
