import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { narrowed, type SearchFilters, toggled } from "../filters";
import { useSearchLabels } from "../labels";
import { FACETS, type Facet, type FacetValue, type Kind, type SearchAnswer } from "../schemas";

interface FacetsProps {
  filters: SearchFilters;
  facets: SearchAnswer["facets"];
}

/** What the hits are made of. Every count is over what one may read, and nothing else. */
export function Facets({ filters, facets }: FacetsProps) {
  const { t } = useLingui();
  return (
    <aside className="margin facets" aria-label={t`Narrow the results`}>
      {narrowed(filters) ? (
        <section>
          <Link
            className="btn compact"
            to="/search"
            search={{ q: filters.q, sort: filters.sort }}
            activeOptions={{ exact: true }}
          >
            <Trans>Drop all filters</Trans>
          </Link>
        </section>
      ) : null}
      {FACETS.map((facet) =>
        facets[facet].length > 0 ? (
          <FacetSection key={facet} facet={facet} values={facets[facet]} filters={filters} />
        ) : null,
      )}
    </aside>
  );
}

const SHOWN = 8;

interface FacetSectionProps {
  facet: Facet;
  values: FacetValue[];
  filters: SearchFilters;
}

function FacetSection({ facet, values, filters }: FacetSectionProps) {
  const labels = useSearchLabels();
  // Years stand in the order of time, everything else by how often it occurs.
  const ordered =
    facet === "year" ? [...values].sort((one, other) => other.value.localeCompare(one.value)) : values;
  const first = ordered.filter((value, at) => at < SHOWN || value.chosen);
  const rest = ordered.filter((value) => !first.includes(value));
  const list = (shown: FacetValue[]) => (
    <ul>
      {shown.map((value) => (
        <FacetLine key={value.value} facet={facet} value={value} filters={filters} />
      ))}
    </ul>
  );
  return (
    <section>
      <h2>{labels.facet(facet)}</h2>
      {list(first)}
      {rest.length > 0 ? (
        <details>
          <summary>
            <Icon name="next" small className="turn" />
            <Trans>{rest.length} more</Trans>
          </summary>
          {list(rest)}
        </details>
      ) : null}
    </section>
  );
}

function FacetLine({ facet, value, filters }: { facet: Facet; value: FacetValue; filters: SearchFilters }) {
  const labels = useSearchLabels();
  const format = useFormat();
  const chosen = ((filters[facet] ?? []) as string[]).includes(value.value);
  const text = () => {
    if (facet === "kind") return labels.kind(value.value as Kind);
    if (facet === "state") return labels.state(value.value);
    return value.label ?? value.value;
  };
  return (
    <li>
      <Link
        className={chosen ? "facet on" : "facet"}
        to="/search"
        search={toggled(filters, facet, value.value)}
        resetScroll={false}
        activeOptions={{ exact: true }}
      >
        {chosen ? (
          <span className="vh">
            <Trans>Chosen:</Trans>
          </span>
        ) : null}
        <span className="box" aria-hidden="true">
          {chosen ? <Icon name="check" small /> : null}
        </span>
        <bdi>{text()}</bdi>
        <span className="n">{format.number(value.count)}</span>
      </Link>
    </li>
  );
}
