import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Shown as ShownCount } from "@/components/count";
import { NextPage } from "@/components/next-page";
import { FilterChoice } from "@/components/pickers/filters";
import { findPlaces, placeNameQuery } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { Empty, Failure, Loading } from "@/components/states";
import { TableDownload } from "@/components/table-download";
import { downloadInformation, informationListQuery } from "../api/information";
import { type InformationFilters, narrows } from "../filters";
import { useInformationLabels } from "../labels";
import {
  INCIDENT_KINDS,
  type IncidentKind,
  SHOWN,
  SOURCE_KINDS,
  type SourceKind,
  STATES,
  type State,
} from "../schemas";
import { InformationTable } from "./information-table";

export function InformationViews({ filters }: { filters: InformationFilters }) {
  const { t } = useLingui();
  const labels = useInformationLabels();
  const { show = "undecided", ...rest } = filters;
  return (
    <nav className="views" aria-label={t`Views`}>
      {SHOWN.map((one) => (
        <Link
          key={one}
          to="/information"
          search={{ ...rest, show: one }}
          aria-current={one === show ? "page" : undefined}
        >
          {labels.show(one)}
        </Link>
      ))}
    </nav>
  );
}

export function InformationList({ filters }: { filters: InformationFilters }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(informationListQuery(filters));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.count ?? null;
  return (
    <>
      <FilterBar filters={filters} />
      <div className="qbar">
        <span className="small soft cnt">
          {count ? <ShownCount count={count} filtered={narrows(filters)} /> : null}
        </span>
        <TableDownload
          buttonClass="chip"
          label={t`Download this list`}
          download={(kind) => downloadInformation(filters, kind)}
        />
      </div>
      {list.isPending ? <Loading lines={6} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <NothingHere filters={filters} /> : null}
      {rows.length > 0 ? <InformationTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

function NothingHere({ filters }: { filters: InformationFilters }) {
  if (narrows(filters) || filters.show === "all")
    return (
      <Empty icon="search" title={<Trans>Nothing fits</Trans>}>
        <p>
          <Trans>You see what your teams received, what you wrote down, and what was given to you.</Trans>
        </p>
      </Empty>
    );
  return (
    <Empty icon="check" title={<Trans>Nothing waits here</Trans>}>
      <p>
        <Trans>
          What civil society, staff, the press or an authority tell you about a place, and that is no
          complaint, is kept here until somebody decides what becomes of it.
        </Trans>
      </p>
    </Empty>
  );
}

function FilterBar({ filters }: { filters: InformationFilters }) {
  const { t } = useLingui();
  const labels = useInformationLabels();
  const navigate = useNavigate();
  const place = filters.place?.[0];
  const named = useQuery({ ...placeNameQuery(place ?? ""), enabled: place !== undefined });
  const go = (change: Partial<InformationFilters>) =>
    void navigate({ to: "/information", search: { ...filters, ...change }, replace: true });
  return (
    <div className="qbar information-filters">
      <FilterChoice
        label={t`From whom`}
        all={t`From anybody`}
        value={filters.source_kind?.[0]}
        onChange={(value) => go({ source_kind: value ? [value as SourceKind] : undefined })}
      >
        {SOURCE_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.source(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`Kind of incident`}
        all={t`Incidents and other information`}
        value={filters.incident_kind?.[0]}
        onChange={(value) => go({ incident_kind: value ? [value as IncidentKind] : undefined })}
      >
        {INCIDENT_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.incident(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`What became of it`}
        all={t`Whatever became of it`}
        value={filters.state?.[0]}
        onChange={(value) => go({ state: value ? [value as State] : undefined })}
      >
        {STATES.map((each) => (
          <option key={each} value={each}>
            {labels.state(each)}
          </option>
        ))}
      </FilterChoice>
      <RecordPicker
        label={t`Place`}
        placeholder={t`Place`}
        value={place ? { id: place, name: named.data?.name ?? "…" } : null}
        onChange={(found) => go({ place: found ? [found.id] : undefined })}
        find={findPlaces}
      />
    </div>
  );
}
