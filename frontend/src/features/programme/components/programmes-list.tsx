import { Plural, Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { addDays, useFormat } from "@/i18n/format";
import { programmesQuery } from "../api/programmes";
import { useProgrammeLabels } from "../labels";
import type { ProgrammeItem } from "../schemas";

export function ProgrammesList() {
  const list = useInfiniteQuery(programmesQuery);
  return (
    <Paged
      list={list}
      empty={
        <Empty icon="clock" title={<Trans>No visiting programme yet</Trans>}>
          <p>
            <Trans>
              A programme says which places are visited in a cycle, when and by whom, and explains why these.
            </Trans>
          </p>
        </Empty>
      }
    >
      {(items) => <Rows items={items} />}
    </Paged>
  );
}

function Rows({ items }: { items: ProgrammeItem[] }) {
  const format = useFormat();
  const labels = useProgrammeLabels();
  return (
    <ul className="ledger">
      {items.map((one) => (
        <li key={one.id}>
          <bdi className="id soft">{one.reference}</bdi>
          <div>
            <p className="what">
              <Link to="/visits/programmes/$programme" params={{ programme: one.id }}>
                <bdi>{one.title}</bdi>
              </Link>
            </p>
            <p className="meta">
              <span>
                {format.day(one.starts_on)} – {format.day(addDays(one.starts_on, 7 * one.weeks - 1))}
              </span>
              <span>
                <Plural value={one.weeks} one="# week" other="# weeks" />
              </span>
            </p>
          </div>
          <span className={one.state === "adopted" ? "badge done" : "badge"}>{labels.state(one.state)}</span>
        </li>
      ))}
    </ul>
  );
}
