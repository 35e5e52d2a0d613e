import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Shown } from "@/components/count";
import { Due } from "@/components/due";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { AuthorityFilter, FilterChoice } from "@/components/pickers/filters";
import { Empty, Failure, Loading } from "@/components/states";
import { TableDownload } from "@/components/table-download";
import { useFormat } from "@/i18n/format";
import { demandsQuery, downloadDemands } from "../api/demands";
import { type DemandFilters, narrows } from "../filters";
import { STATE_ICONS, useDemandLabels } from "../labels";
import {
  ANSWERS,
  type Answer,
  DEMANDED,
  DEMANDERS,
  type Demanded,
  type Demander,
  type DemandItem,
  SHOWN,
} from "../schemas";

export function DemandViews({ filters }: { filters: DemandFilters }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const may = useMay();
  const { show = "open", ...rest } = filters;
  // Figures are of who keeps the log.
  const shown = SHOWN.filter((one) => one !== "years" || may("complaints.retention.decide"));
  return (
    <nav className="views" aria-label={t`Views`}>
      {shown.map((one) => (
        <Link
          key={one}
          to="/complaints/demands"
          search={{ ...rest, show: one }}
          aria-current={one === show ? "page" : undefined}
        >
          {labels.show(one)}
        </Link>
      ))}
    </nav>
  );
}

export function DemandsList({ filters }: { filters: DemandFilters }) {
  const { t } = useLingui();
  const may = useMay();
  const list = useInfiniteQuery(demandsQuery(filters));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.count ?? null;
  return (
    <>
      <FilterBar filters={filters} />
      <div className="qbar">
        <Period filters={filters} />
        <div className="chips tools">
          <span className="small soft cnt">
            {count ? <Shown count={count} filtered={narrows(filters)} /> : null}
          </span>
          {may("complaints.complaint.export") ? (
            <TableDownload
              buttonClass="chip"
              label={t`Download this list`}
              download={(kind) => downloadDemands(filters, kind)}
            />
          ) : null}
        </div>
      </div>
      {list.isPending ? <Loading lines={6} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <NothingHere filters={filters} /> : null}
      {rows.length > 0 ? <DemandsTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

/** Set where a figure was opened; taken away by a click. */
function Period({ filters }: { filters: DemandFilters }) {
  const { t } = useLingui();
  const format = useFormat();
  const { received_from: from, received_to: to, ...rest } = filters;
  if (!from && !to) return <span />;
  const days = [from, to].map((day) => (day ? format.day(day) : "…")).join(" – ");
  return (
    <div className="chips">
      <Link className="chip on" to="/complaints/demands" search={rest} aria-label={t`Take away: ${days}`}>
        <bdi>{days}</bdi>
        <Icon name="x" small />
      </Link>
    </div>
  );
}

function NothingHere({ filters }: { filters: DemandFilters }) {
  if (narrows(filters) || (filters.show ?? "open") !== "all")
    return (
      <Empty icon="check" title={<Trans>No demand stands here</Trans>}>
        <p>
          <Trans>Look under All for those that were answered and closed.</Trans>
        </p>
      </Empty>
    );
  return (
    <Empty icon="lv-confidential" title={<Trans>Nobody has demanded anything yet</Trans>}>
      <p>
        <Trans>
          Whenever a court, the police, a ministry or anybody else demands records, names or a testimony,
          write it down here with the answer. It proves later that you refused, and how often.
        </Trans>
      </p>
    </Empty>
  );
}

function DemandsTable({ rows }: { rows: DemandItem[] }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const format = useFormat();
  return (
    <table className="queue stacked demands">
      <caption className="vh">
        <Trans>Demands</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Who demanded what`}</th>
          <th scope="col">{t`Received`}</th>
          <th scope="col">{t`Term`}</th>
          <th scope="col">{t`Answer`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="what">
              <Link to="/complaints/demands/$demand" params={{ demand: row.id }}>
                {row.authority ? <bdi>{row.authority.name}</bdi> : labels.demander(row.demander)}
                {": "}
                {row.wanted.map(labels.demanded).join(" · ")}
              </Link>
              <p className="meta">
                <Reference>{row.reference}</Reference>
                {row.authority ? <span>{labels.demander(row.demander)}</span> : null}
                <span className="mark">
                  <Icon name={STATE_ICONS[row.state]} />
                  {labels.state(row.state)}
                </span>
              </p>
            </td>
            <td data-l={t`Received`}>
              <bdi>{format.dayShort(row.received_on)}</bdi>
            </td>
            <td data-l={t`Term`}>
              {row.due_on ? <Due day={row.due_on} /> : <span className="faint">–</span>}
            </td>
            <td data-l={t`Answer`}>
              {row.answer ? labels.answer(row.answer) : null}
              {row.waiting ? (
                <span className="mark">
                  <Icon name="pause" />
                  {labels.answerState("waiting")}
                </span>
              ) : null}
              {row.answer || row.waiting ? null : <span className="faint">{t`none yet`}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FilterBar({ filters }: { filters: DemandFilters }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const navigate = useNavigate();
  const go = (change: Partial<DemandFilters>) =>
    void navigate({ to: "/complaints/demands", search: { ...filters, ...change }, replace: true });
  return (
    <div className="qbar demand-filters">
      <FilterChoice
        label={t`Demanded by`}
        all={t`Demanded by anybody`}
        value={filters.demander?.[0]}
        onChange={(value) => go({ demander: value ? [value as Demander] : undefined })}
      >
        {DEMANDERS.map((each) => (
          <option key={each} value={each}>
            {labels.demander(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`What was demanded`}
        all={t`Whatever was demanded`}
        value={filters.wanted?.[0]}
        onChange={(value) => go({ wanted: value ? [value as Demanded] : undefined })}
      >
        {DEMANDED.map((each) => (
          <option key={each} value={each}>
            {labels.demanded(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`Answer`}
        all={t`Any answer`}
        value={filters.answer?.[0]}
        onChange={(value) => go({ answer: value ? [value as Answer] : undefined })}
      >
        {ANSWERS.map((each) => (
          <option key={each} value={each}>
            {labels.answer(each)}
          </option>
        ))}
      </FilterChoice>
      <AuthorityFilter
        label={t`Authority`}
        id={filters.authority?.[0]}
        onChange={(id) => go({ authority: id ? [id] : undefined })}
      />
    </div>
  );
}
