import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import { useMechanismName } from "@/components/mechanisms";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { type DocumentFilters, documentsQuery } from "../api/documents";
import { useDocumentLabels } from "../labels";
import type { BodyDocumentRow } from "../schemas";
import { EmbargoMark } from "./embargo-mark";

export function DocumentsList({ filters }: { filters: DocumentFilters }) {
  const list = useInfiniteQuery(documentsQuery(filters));
  const filtered = Object.keys(filters).length > 0;
  return (
    <Paged
      list={list}
      empty={
        <Empty
          icon="doc"
          title={filtered ? <Trans>Nothing fits these filters</Trans> : <Trans>No documents yet</Trans>}
        >
          <p>
            {filtered ? (
              <Trans>Only what you may read is looked at.</Trans>
            ) : (
              <Trans>
                Enter a report or concluding observations, then take their recommendations out of it. What is
                unpublished stays with the head and those you name.
              </Trans>
            )}
          </p>
        </Empty>
      }
    >
      {(items) => (
        <ul className="ledger">
          {items.map((item) => (
            <DocumentLine key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Paged>
  );
}

function DocumentLine({ item }: { item: BodyDocumentRow }) {
  const format = useFormat();
  const mechanism = useMechanismName();
  const labels = useDocumentLabels();
  return (
    <li>
      <span className="small soft">
        <bdi>{format.dayShort(item.dated_on)}</bdi>
      </span>
      <div>
        <p className="what">
          <Link
            to="/recommendations/documents/$document"
            params={{ document: item.id }}
            dir="auto"
            lang={item.language}
          >
            {item.title}
          </Link>
        </p>
        <p className="meta">
          <span>{mechanism(item.mechanism)}</span>
          <span>{labels.kind(item.kind)}</span>
          {item.symbol ? <Reference>{item.symbol}</Reference> : null}
          {item.to_us ? (
            <b>
              <Trans>Addressed to us</Trans>
            </b>
          ) : null}
          {item.embargoed ? <EmbargoMark /> : null}
        </p>
      </div>
      <div />
    </li>
  );
}
