import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { NextPage } from "@/components/next-page";
import { Empty, Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { accountsQuery } from "../api/accounts";
import type { AccountItem } from "../schemas";
import { AccountState } from "./account-state";

export function PeopleList() {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const list = useInfiniteQuery(accountsQuery(useDeferredValue(words)));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="pad list-find">
        <input
          type="search"
          className="input"
          dir="auto"
          aria-label={t`Find by name or e-mail`}
          placeholder={t`Find by name or e-mail`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {list.isPending ? <Loading /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <Empty icon="people" title={<Trans>Nobody fits</Trans>} />
      ) : null}
      {rows.length > 0 ? <PeopleTable rows={rows} /> : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

function PeopleTable({ rows }: { rows: AccountItem[] }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <table className="queue stacked">
      <caption className="vh">
        <Trans>Accounts</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Name</Trans>
          </th>
          <th scope="col">
            <Trans>E-mail</Trans>
          </th>
          <th scope="col">
            <Trans>State</Trans>
          </th>
          <th scope="col">
            <Trans>Language</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="what">
              <Link to="/accounts/$account" params={{ account: row.id }}>
                <bdi>{row.name}</bdi>
              </Link>
            </td>
            <td>
              <bdi>{row.email}</bdi>
            </td>
            <td>
              <AccountState account={row} />
            </td>
            <td data-l={t`Language`}>{format.language(row.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
