import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { TableDownload } from "@/components/table-download";
import { useFormat } from "@/i18n/format";
import { downloadEdition, editionQuery } from "../../api/releases";
import type { Edition, Release, ReleasedCell } from "../../schemas";
import { Counting } from "./counting";
import { ExceptionDialog, Exceptions } from "./exceptions";
import { ReleaseActs } from "./release-acts";
import { ReleasedTableView } from "./released-table";

interface Props {
  release: Release;
  /** Which of its editions; the newest without one. */
  number: number | undefined;
}

/** A release: what may be done with it, its editions, and the tables of one of them. */
export function ReleaseRecord({ release, number }: Props) {
  const shown = release.history.find((each) => each.number === number) ?? release.history[0];
  const edition = useQuery(editionQuery(release.id, shown?.id ?? ""));
  return (
    <div className="pad stack">
      {release.withdrawn_because ? (
        <p className="bad" role="note">
          <Trans>Withdrawn:</Trans> <bdi>{release.withdrawn_because}</bdi>
        </p>
      ) : null}
      {release.number === null ? null : (
        <p className="small">
          <Trans>Everybody reads it, without an account.</Trans>{" "}
          <a href={`/public/figures/${release.number}`} target="_blank" rel="noreferrer">
            <Trans>See the public page</Trans>
          </a>
        </p>
      )}
      <Counting release={release} />
      <ReleaseActs release={release} shown={shown} />
      <Editions release={release} shown={shown?.number} />
      <Exceptions release={release} />
      {shown ? (
        <Fetched query={edition}>{(found) => <EditionTables release={release} edition={found} />}</Fetched>
      ) : null}
    </div>
  );
}

function Editions({ release, shown }: { release: Release; shown: number | undefined }) {
  const { t } = useLingui();
  const format = useFormat();
  if (release.history.length < 2) return null;
  return (
    <nav aria-label={t`Editions`}>
      <ul className="small">
        {release.history.map((each) => (
          <li key={each.id}>
            <Link
              to="/figures/releases/$release"
              params={{ release: release.id }}
              search={{ edition: each.number }}
              aria-current={each.number === shown ? "page" : undefined}
            >
              <Trans>Edition {format.number(each.number)}</Trans>
            </Link>{" "}
            {each.published_on ? <bdi>{format.day(each.published_on)}</bdi> : <Trans>not out yet</Trans>}
            {each.because ? (
              <>
                {" "}
                – <bdi>{each.because}</bdi>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function EditionTables({ release, edition }: { release: Release; edition: Edition }) {
  const { t } = useLingui();
  const format = useFormat();
  const [asked, setAsked] = useState<{ table: number; cell: ReleasedCell; name: string } | null>(null);
  const waits = edition.state === "prepared" && (release.may_prepare || release.may_approve);
  const back = edition.tables.flatMap((table) => table.cells).filter((cell) => cell.held_back);
  const small = back.filter((cell) => cell.why === "small").length;
  return (
    <>
      {edition.tables.some((table) => table.guarded) ? (
        <p className="small">
          <Trans>
            A colon stands for a number that is held back: it is below {format.number(edition.threshold)}, or
            one below could be worked out from it. It may also be nought. Where a record is in several groups,
            groups add up to more than the whole.
          </Trans>
        </p>
      ) : null}
      {waits ? (
        <p className="small">
          <Trans>
            Held back: {format.number(back.length)}, of them {format.number(small)} because they are small.
          </Trans>{" "}
          {back.length > 0 ? <Trans>Press a colon to ask that its number be shown.</Trans> : null}
        </p>
      ) : null}
      <p className="acts">
        <TableDownload label={t`Download its tables`} download={(kind) => downloadEdition(edition, kind)} />
      </p>
      {edition.tables.map((table, at) => (
        <ReleasedTableView
          // biome-ignore lint/suspicious/noArrayIndexKey: tables stay in their order
          key={at}
          number={at + 1}
          table={table}
          onHeldBack={waits ? (cell, name) => setAsked({ table: at, cell, name }) : undefined}
        />
      ))}
      {asked ? <ExceptionDialog release={release} {...asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
