import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { useMay } from "@/client/session";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { useProblemText } from "@/components/problem-text";
import { Empty, Failure, Loading } from "@/components/states";
import { say } from "@/components/toast";
import { authoritiesQuery, closeAuthority } from "../api/authorities";
import { useRecommendationLabels } from "../labels";
import type { Authority } from "../schemas";

export function AuthoritiesList() {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const list = useInfiniteQuery(authoritiesQuery(useDeferredValue(words)));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="pad list-find">
        <input
          type="search"
          className="input"
          dir="auto"
          aria-label={t`Find an authority`}
          placeholder={t`Find an authority`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {list.isPending ? <Loading /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <Empty
          icon="people"
          title={words ? <Trans>No authority fits</Trans> : <Trans>No authorities yet</Trans>}
        >
          <p>
            <Trans>The bodies that run places, are complained about, or are asked to act.</Trans>
          </p>
        </Empty>
      ) : null}
      {rows.length > 0 ? (
        <table className="queue mid stacked">
          <caption className="vh">
            <Trans>Authorities</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t`Authority`}</th>
              <th scope="col">{t`Kind`}</th>
              <th scope="col">{t`Belongs to`}</th>
              <th scope="col">
                <span className="vh">{t`What to do`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AuthorityLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      ) : null}
      <NextPage list={list} shown={rows.length} />
    </>
  );
}

function AuthorityLine({ row }: { row: Authority }) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  const may = useMay();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  const close = useMutation({
    mutationFn: ({ authority, closed }: { authority: Authority; closed: boolean }) =>
      closeAuthority(authority, closed),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["authorities"] }),
    onError: (error) => say(problem(error)),
  });
  const act = () =>
    close.mutate(
      { authority: row, closed: !row.closed },
      {
        onSuccess: (changed) =>
          say(row.closed ? t`Open again` : t`Closed: nothing new can name it`, () =>
            close.mutate({ authority: changed, closed: row.closed }),
          ),
      },
    );
  return (
    <tr>
      <td className="what">
        <Link className="what" to="/recommendations" search={{ authority: [row.id] }}>
          <bdi>{row.name}</bdi>
        </Link>
        <p className="meta">
          <Reference>{row.reference}</Reference>
          {row.closed ? (
            <span className="badge">
              <Trans>Closed</Trans>
            </span>
          ) : null}
        </p>
      </td>
      <td>{labels.authority(row.kind)}</td>
      <td className={row.parent ? undefined : "none"} data-l={t`Belongs to`}>
        {row.parent ? <bdi>{row.parent.name}</bdi> : "–"}
      </td>
      <td className="num">
        {may("recommendations.authority.write") ? (
          <button type="button" className="btn quiet compact" disabled={close.isPending} onClick={act}>
            {row.closed ? <Trans>Open again</Trans> : <Trans>Close</Trans>}
          </button>
        ) : null}
      </td>
    </tr>
  );
}
