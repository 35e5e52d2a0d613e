import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Shown } from "@/components/count";
import { Icon } from "@/components/icon";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { TableDownload } from "@/components/table-download";
import { useFormat } from "@/i18n/format";
import { downloadMembers, membersQuery } from "../api/members";
import { narrows, type TeamFilters } from "../filters";
import { useTeamLabels } from "../labels";
import type { MemberItem } from "../schemas";
import { PapersSaid } from "./papers-said";

export function TeamList({ filters }: { filters: TeamFilters }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(membersQuery(filters));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.count ?? null;
  return (
    <>
      <div className="qbar">
        <span />
        <div className="chips tools">
          <span className="small soft cnt">
            {count ? <Shown count={count} filtered={narrows(filters)} /> : null}
          </span>
          <TableDownload
            buttonClass="chip"
            label={t`Download this list`}
            download={(kind) => downloadMembers(filters, kind)}
          />
        </div>
      </div>
      {list.isPending ? <Loading lines={6} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? <Nobody filters={filters} /> : null}
      {rows.length > 0 ? <TeamTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

function Nobody({ filters }: { filters: TeamFilters }) {
  if (filters.missing)
    return (
      <Empty icon="check" title={<Trans>Nobody lacks a paper</Trans>}>
        <p>
          <Trans>Everybody here has the papers that members of their kind need.</Trans>
        </p>
      </Empty>
    );
  if (narrows(filters))
    return (
      <Empty icon="people" title={<Trans>Nobody fits</Trans>}>
        <p>
          <Trans>Take a filter away, or look among those who left.</Trans>
        </p>
      </Empty>
    );
  return (
    <Empty icon="people" title={<Trans>Nobody goes on visits yet</Trans>}>
      <p>
        <Trans>
          Enter the members of the mechanism, staff, outside experts and interpreters, with what they know and
          the languages they speak. Teams of visits are put together from them.
        </Trans>
      </p>
    </Empty>
  );
}

function TeamTable({ rows }: { rows: MemberItem[] }) {
  const { t, i18n } = useLingui();
  const labels = useTeamLabels();
  const format = useFormat();
  const list = new Intl.ListFormat(i18n.locale, { type: "unit" });
  const papers = rows.some((row) => row.missing !== null);
  return (
    <table className="queue stacked">
      <caption className="vh">
        <Trans>Who goes on visits</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Name`}</th>
          <th scope="col">{t`Expertise`}</th>
          <th scope="col">{t`Languages`}</th>
          {papers ? <th scope="col">{t`Papers`}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="what">
              <Link to="/team/$member" params={{ member: row.id }}>
                <bdi>{row.name}</bdi>
              </Link>
              <p className="meta">
                <span>{labels.kind(row.kind)}</span>
                {row.away ? (
                  <span className="mark">
                    <Icon name="pause" />
                    <Trans>Away today</Trans>
                  </span>
                ) : null}
                {row.left_on ? <Left on={row.left_on} /> : null}
              </p>
            </td>
            <td data-l={t`Expertise`}>
              {row.expertise.length > 0 ? (
                list.format(row.expertise.map(labels.expertise))
              ) : (
                <span className="faint">–</span>
              )}
            </td>
            <td data-l={t`Languages`}>
              {row.languages.length > 0 ? (
                list.format(row.languages.map(format.language))
              ) : (
                <span className="faint">–</span>
              )}
            </td>
            {papers ? (
              <td data-l={t`Papers`}>
                <PapersSaid missing={row.missing} ending={row.ending} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Left({ on }: { on: string }) {
  const format = useFormat();
  return (
    <span>
      <Trans>
        Last day: <bdi>{format.day(on)}</bdi>
      </Trans>
    </span>
  );
}
