import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { repliesQuery } from "../api/replies";
import type { ListImport } from "../schemas";
import { RepliesForm } from "./replies-form";

/** Cells with several replies, each taken apart as proposed, for a person to look through. */
export function RepliesReview({ record }: { record: ListImport }) {
  const { t } = useLingui();
  const format = useFormat();
  const found = useInfiniteQuery(repliesQuery(record));
  const first = found.data?.pages[0];
  if (!first || first.cells === 0) return null;
  const cells = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      title={<Trans>Several replies in one cell</Trans>}
      note={
        <Trans>
          {format.number(first.reviewed)} of {format.number(first.cells)} looked through. They count at the
          next check.
        </Trans>
      }
    >
      <ol className="stack-l" aria-label={t`Cells with several replies`}>
        {cells.map((cell) => (
          <li key={`${cell.row} ${cell.reviewed}`}>
            <RepliesForm record={record} cell={cell} />
          </li>
        ))}
      </ol>
      {found.hasNextPage ? (
        <button type="button" className="btn gap-t" onClick={() => found.fetchNextPage()}>
          <Trans>More of them</Trans>
        </button>
      ) : null}
    </Section>
  );
}
