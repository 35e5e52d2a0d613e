import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Reference, SeverityMark, useSeverityName } from "@/components/marks";
import { Paged } from "@/components/paged";
import { groupThemes, themesQuery } from "@/components/pickers/reference";
import { Empty } from "@/components/states";
import { findingsQuery, recurringQuery } from "../api/findings";
import type { FindingFilters } from "../filters";
import { useFindingLabels } from "../labels";
import { FINDING_KINDS, type FindingItem, type Recurrence, SEVERITIES } from "../schemas";

export function FindingFilterBar({ filters }: { filters: FindingFilters }) {
  const { t } = useLingui();
  const labels = useFindingLabels();
  const severityName = useSeverityName();
  const navigate = useNavigate();
  const themes = useQuery(themesQuery);
  const go = (change: Partial<FindingFilters>) =>
    void navigate({ to: "/visits/findings", search: { ...filters, ...change }, replace: true });
  return (
    <>
      <nav className="views" aria-label={t`Views`}>
        <Link
          to="/visits/findings"
          search={{ ...filters, show: undefined }}
          aria-current={filters.show ? undefined : "page"}
        >
          <Trans>All findings</Trans>
        </Link>
        <Link
          to="/visits/findings"
          search={{ ...filters, show: "recurring" }}
          aria-current={filters.show ? "page" : undefined}
        >
          <Trans>In several places</Trans>
        </Link>
      </nav>
      <div className="qbar finding-filters">
        <select
          className="select"
          aria-label={t`Problem or good practice`}
          value={filters.kind ?? ""}
          onChange={(event) => go({ kind: FINDING_KINDS.find((one) => one === event.target.value) })}
        >
          <option value="">{t`Problems and good practices`}</option>
          {FINDING_KINDS.map((one) => (
            <option key={one} value={one}>
              {labels.kind(one)}
            </option>
          ))}
        </select>
        <select
          className="select"
          aria-label={t`Theme`}
          value={filters.theme ?? ""}
          onChange={(event) => go({ theme: event.target.value || undefined })}
        >
          <option value="">{t`All themes`}</option>
          {groupThemes(themes.data ?? []).map(({ head, themes: below }) => (
            <optgroup key={head.id} label={head.name}>
              <option value={head.id}>{head.name}</option>
              {below.map((theme) => (
                <option key={theme.id} value={theme.id}>
                  {theme.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <select
          className="select"
          aria-label={t`Severity`}
          value={filters.severity ?? ""}
          onChange={(event) => go({ severity: SEVERITIES.find((one) => one === event.target.value) })}
        >
          <option value="">{t`Any severity`}</option>
          {SEVERITIES.map((one) => (
            <option key={one} value={one}>
              {severityName(one)}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

export function FindingsList({ filters }: { filters: FindingFilters }) {
  const list = useInfiniteQuery(findingsQuery(filters));
  return (
    <Paged<FindingItem>
      list={list}
      empty={
        <Empty icon="eye" title={<Trans>No findings</Trans>}>
          <p>
            <Trans>Findings are written down on a visit. Here stand those of all visits that you read.</Trans>
          </p>
        </Empty>
      }
    >
      {(items) => (
        <ul className="ledger">
          {items.map((item) => (
            <FindingLine key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Paged>
  );
}

function FindingLine({ item }: { item: FindingItem }) {
  const labels = useFindingLabels();
  return (
    <li>
      <span className="due">{labels.state(item.state)}</span>
      <div>
        <p className="what">
          <Link to="/visits/$visit" params={{ visit: item.visit }} hash="findings">
            <bdi>{item.title}</bdi>
          </Link>
        </p>
        <p className="meta">
          <Reference>{item.reference}</Reference>
          <bdi>{item.place.name}</bdi>
          {item.severity ? <SeverityMark severity={item.severity} /> : <span>{labels.kind(item.kind)}</span>}
          {item.scope ? <span>{labels.scope(item.scope)}</span> : null}
          {item.themes.map((theme) => (
            <span key={theme.id}>{theme.name}</span>
          ))}
        </p>
      </div>
    </li>
  );
}

/** What was found in more than one place: good practices to pass on, and problems that lie deeper. */
export function Recurring({ filters }: { filters: FindingFilters }) {
  const found = useQuery(recurringQuery(filters));
  return (
    <div className="pad">
      <Fetched query={found}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon="eye" title={<Trans>Nothing was found in several places</Trans>}>
              <p>
                <Trans>
                  As soon as a theme is found in two places, it stands here with the places it was seen in.
                </Trans>
              </p>
            </Empty>
          ) : (
            <ul className="ledger">
              {rows.map((row) => (
                <RecurringLine key={`${row.theme.id}${row.kind}${row.problem_kind?.id}`} row={row} />
              ))}
            </ul>
          )
        }
      </Fetched>
    </div>
  );
}

function RecurringLine({ row }: { row: Recurrence }) {
  const labels = useFindingLabels();
  return (
    <li>
      <span className="due">
        <b>
          <Plural value={row.places.length} one="# place" other="# places" />
        </b>
      </span>
      <div>
        <p className="what">
          <Link to="/visits/findings" search={{ theme: row.theme.id, kind: row.kind }}>
            {row.theme.name}
          </Link>
        </p>
        <p className="meta">
          <span>{labels.kind(row.kind)}</span>
          {row.problem_kind ? <span>{row.problem_kind.name}</span> : null}
          {row.gravest ? <SeverityMark severity={row.gravest} /> : null}
          <Plural value={row.findings} one="# finding" other="# findings" />
        </p>
        <p className="small soft">
          {row.places.map((place, at) => (
            <span key={place.id}>
              {at > 0 ? ", " : null}
              <Link to="/places/$place" params={{ place: place.id }}>
                <bdi>{place.name}</bdi>
              </Link>
            </span>
          ))}
        </p>
      </div>
    </li>
  );
}
