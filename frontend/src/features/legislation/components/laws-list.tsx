import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { LevelMark, Reference } from "@/components/marks";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { lawsQuery } from "../api/legislation";
import type { LawFilters } from "../filters";
import { useLawLabels } from "../labels";
import type { LegalTextRow } from "../schemas";

export function LawsList({ filters }: { filters: LawFilters }) {
  const list = useInfiniteQuery(lawsQuery(filters));
  const narrowed = Object.values(filters).some(Boolean);
  return (
    <Paged
      list={list}
      empty={
        <Empty
          icon="register"
          title={narrowed ? <Trans>Nothing fits these filters</Trans> : <Trans>No laws here yet</Trans>}
        >
          <p>
            <Trans>
              Enter a law, a bill or a law that is missing; then paste its text and say, article by article,
              how it stands against the standards.
            </Trans>
          </p>
        </Empty>
      }
    >
      {(items) => (
        <ul className="ledger">
          {items.map((item) => (
            <LawLine key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Paged>
  );
}

function LawLine({ item }: { item: LegalTextRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useLawLabels();
  return (
    <li>
      {item.next_on ? <Due day={item.next_on} what={t`next`} /> : <span className="due" />}
      <div>
        <p className="what">
          <Link to="/recommendations/legislation/$text" params={{ text: item.id }}>
            <bdi>{item.title}</bdi>
          </Link>
        </p>
        <p className="meta">
          <Reference>{item.reference}</Reference>
          <b>{labels.kind(item.kind)}</b>
          {item.number ? <bdi>{item.number}</bdi> : null}
          {item.stage ? (
            <span>
              {labels.stage(item.stage)}
              {item.stage_on ? (
                <>
                  {" "}
                  <bdi>{format.day(item.stage_on)}</bdi>
                </>
              ) : null}
            </span>
          ) : null}
          {item.authority ? <bdi>{item.authority.name}</bdi> : null}
          {item.ended_on ? <Trans>no longer in force</Trans> : null}
          {item.level === "confidential" ? <LevelMark level={item.level} /> : null}
        </p>
      </div>
      <div />
    </li>
  );
}
