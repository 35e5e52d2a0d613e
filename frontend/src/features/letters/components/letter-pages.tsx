import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { useKeepLetter } from "../api/letters";
import { useLetterLabels } from "../labels";
import type { Letter, LetterPages as Shown } from "../schemas";

interface Props {
  letter: Letter;
  shown: Shown & { reading: string };
  onClose: () => void;
}

/** The pages of a letter, to look at, to print and to keep, and what of it they do not show. */
export function LetterPages({ letter, shown, onClose }: Props) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const keep = useKeepLetter(letter, shown.reading);
  const all = shown.pages.length;
  return (
    <div className="stack">
      <ErrorSummary error={keep.error} />
      {shown.left_out.length > 0 ? (
        <div className="strip soon" role="note">
          <Icon name="warn" />
          <div>
            <b>
              <Trans>These pages do not show everything. In the Word file there are also:</Trans>
            </b>
            <ul className="small">
              {shown.left_out.map((each) => (
                <li key={each}>{labels.leftOut(each)}</li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      <section className="letter-pages" aria-label={t`The pages`}>
        {shown.pages.map((page, at) => (
          <img
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name than their number
            key={at}
            src={`data:image/png;base64,${page}`}
            alt={t`Page ${at + 1} of ${all}`}
          />
        ))}
      </section>
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Close</Trans>
        </button>
        {letter.file ? (
          <button
            type="button"
            className="btn"
            disabled={keep.isPending}
            onClick={() => keep.mutate("content")}
          >
            <Icon name="download" small />
            <Trans>Word file</Trans>
          </button>
        ) : null}
        <button type="button" className="btn" disabled={keep.isPending} onClick={() => keep.mutate("pdf")}>
          <Icon name="download" small />
          <Trans>PDF</Trans>
        </button>
        <button type="button" className="btn primary" onClick={() => window.print()}>
          <Trans>Print</Trans>
        </button>
      </div>
    </div>
  );
}
