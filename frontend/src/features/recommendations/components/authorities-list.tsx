import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { Reference } from "@/components/marks";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { authoritiesQuery } from "../api/authorities";
import { useRecommendationLabels } from "../labels";
import type { Authority } from "../schemas";
import { AuthorityTree } from "./authority-tree";

/** The register: a tree, or what fits the words that are looked for. */
export function AuthoritiesList() {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words);
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
      {asked ? (
        <Found words={asked} />
      ) : (
        <div className="pad">
          <AuthorityTree parent={null} />
        </div>
      )}
    </>
  );
}

function Found({ words }: { words: string }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(authoritiesQuery(words));
  return (
    <Paged list={list} empty={<Empty icon="people" title={<Trans>No authority fits</Trans>} />}>
      {(rows) => (
        <table className="queue mid stacked">
          <caption className="vh">
            <Trans>Authorities</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t`Authority`}</th>
              <th scope="col">{t`Kind`}</th>
              <th scope="col">{t`Belongs to`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AuthorityLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </Paged>
  );
}

function AuthorityLine({ row }: { row: Authority }) {
  const { t } = useLingui();
  const labels = useRecommendationLabels();
  return (
    <tr>
      <td className="what">
        <Link className="what" to="/recommendations/authorities/$authority" params={{ authority: row.id }}>
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
    </tr>
  );
}
