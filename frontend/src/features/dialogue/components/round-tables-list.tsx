import { Plural, Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { roundTablesQuery } from "../api/round-tables";
import { useDialogueLabels } from "../labels";
import type { RoundTable } from "../schemas";

export function RoundTablesList() {
  const list = useInfiniteQuery(roundTablesQuery);
  return (
    <Paged
      list={list}
      empty={
        <Empty icon="people" title={<Trans>No round tables yet</Trans>}>
          <p>
            <Trans>
              A round table or a working group meets over time about several recommendations. Its meetings and
              what is promised in them stand here together.
            </Trans>
          </p>
        </Empty>
      }
    >
      {(tables) => (
        <ul className="ledger">
          {tables.map((each) => (
            <Line key={each.id} table={each} />
          ))}
        </ul>
      )}
    </Paged>
  );
}

function Line({ table }: { table: RoundTable }) {
  const labels = useDialogueLabels();
  const format = useFormat();
  return (
    <li>
      <span className="mark">
        <b>{table.closed_on ? <Trans>Ended</Trans> : <Trans>Meets</Trans>}</b>
      </span>
      <div>
        <p className="what">
          <Link
            to="/recommendations/round-tables/$table"
            params={{ table: table.id }}
            dir="auto"
            lang={table.language}
          >
            {table.title}
          </Link>
        </p>
        <p className="meta">
          <span>{labels.kind(table.kind)}</span>
          <span>
            <Plural value={table.recommendations.length} one="# recommendation" other="# recommendations" />
          </span>
          {table.met_on ? (
            <span>
              <Trans>
                met last on <bdi>{format.day(table.met_on)}</bdi>
              </Trans>
            </span>
          ) : null}
          {table.authorities.map((each) => (
            <bdi key={each.id}>{each.name}</bdi>
          ))}
        </p>
      </div>
    </li>
  );
}
