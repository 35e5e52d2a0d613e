import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CSV, download } from "@/client/download";
import { DownloadButton } from "@/components/download-button";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { errorsFileAddress, findingsQuery } from "../api/findings";
import { useImportLabels } from "../labels";
import type { Finding, Import } from "../schemas";

interface FindingsSectionProps {
  record: Import;
  kind: Finding["kind"];
  count: number;
  /** Whether rows go in beside those that are put aside. */
  others?: boolean;
}

/** Rows that did not become complaints, and why. What stood in them is not shown, only its shape. */
export function FindingsSection({ record, kind, count, others = true }: FindingsSectionProps) {
  const { t } = useLingui();
  const format = useFormat();
  const found = useInfiniteQuery({
    ...findingsQuery(record.id, kind, `${record.state} ${record.version} ${count}`),
    enabled: count > 0,
  });
  if (count === 0) return null;
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      title={kind === "error" ? <Trans>Errors</Trans> : <Trans>Already here</Trans>}
      note={
        kind === "error" && !others ? (
          <Plural
            value={count}
            one="# row put aside. No other row goes in."
            other="# rows put aside. No other row goes in."
          />
        ) : kind === "error" ? (
          <Plural
            value={count}
            one="# row put aside. The rest goes in."
            other="# rows put aside. The rest goes in."
          />
        ) : (
          <Plural value={count} one="# row left as it is" other="# rows left as they are" />
        )
      }
    >
      <div className="stack-s">
        <FindingsTable
          items={items}
          label={kind === "error" ? t`Rows with an error` : t`Rows already here`}
        />
        {found.hasNextPage ? (
          <p className="small soft">
            <Trans>
              The first {format.number(items.length)} of {format.number(count)}
            </Trans>
          </p>
        ) : null}
        <div className="acts">
          {found.hasNextPage ? (
            <button
              type="button"
              className="btn compact"
              disabled={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              <Trans>Show more</Trans>
            </button>
          ) : null}
          {kind === "error" ? <ErrorsFile record={record} /> : null}
        </div>
      </div>
    </Section>
  );
}

function ErrorsFile({ record }: { record: Import }) {
  return (
    <>
      <DownloadButton
        download={() =>
          download(errorsFileAddress(record.id), CSV, `errors-${record.name.replace(/\.[^.]*$/, "")}.csv`)
        }
      >
        <Trans>All these rows with the reason, to mend</Trans>
      </DownloadButton>
      <span className="small soft">
        <Trans>Send the mended file again: rows already in are not taken twice.</Trans>
      </span>
    </>
  );
}

function FindingsTable({ items, label }: { items: Finding[]; label: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useImportLabels();
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={label}>
      <table className="plain mid">
        <thead>
          <tr>
            <th scope="col" className="num row-number">{t`Row`}</th>
            <th scope="col">{t`Column`}</th>
            <th scope="col">{t`What is wrong`}</th>
            <th scope="col">{t`Shape of the value`}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((found) => (
            <tr key={`${found.row} ${found.code} ${found.column}`}>
              <td className="num">{format.number(found.row)}</td>
              <td>{found.column ? <bdi>{found.column}</bdi> : "–"}</td>
              <td>
                <span dir="auto">{labels.finding(found)}</span>{" "}
                {found.earlier_row ? <Trans>(first in row {format.number(found.earlier_row)})</Trans> : null}
              </td>
              <td>
                <code dir="ltr">{found.shape}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
