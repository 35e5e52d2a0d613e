import { Trans } from "@lingui/react/macro";
import type { Count } from "@/client/http";
import { CountText } from "@/components/count";
import { useFormat } from "@/i18n/format";
import { useCountsElsewhere } from "../api/counts";
import { ALONG_KINDS, useDoubleLabels } from "../labels";
import type { PlaceComparison } from "../schemas";

/** What hangs on each of the two, as far as one may read it: all of it is found under the one that stays. */
export function AlongList({ comparison }: { comparison: PlaceComparison }) {
  const labels = useDoubleLabels();
  const format = useFormat();
  const { kept, merged, of_kept, of_merged } = comparison;
  const [here, there] = [useCountsElsewhere(kept.id), useCountsElsewhere(merged.id)];
  const number = (count: Count | null) => (count ? <CountText count={count} /> : <span>–</span>);
  return (
    <div className="compare-box">
      <table className="compare place-compare">
        <thead>
          <tr>
            <td />
            <th scope="col">
              <bdi className="id">{kept.reference}</bdi>
            </th>
            <th scope="col">
              <bdi className="id">{merged.reference}</bdi>
            </th>
          </tr>
        </thead>
        <tbody>
          {ALONG_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{labels.along(kind)}</th>
              <td data-of={kept.reference}>{format.number(of_kept[kind])}</td>
              <td data-of={merged.reference}>{format.number(of_merged[kind])}</td>
            </tr>
          ))}
          {here.complaints || there.complaints ? (
            <tr>
              <th scope="row">
                <Trans>Complaints</Trans>
              </th>
              <td data-of={kept.reference}>{number(here.complaints)}</td>
              <td data-of={merged.reference}>{number(there.complaints)}</td>
            </tr>
          ) : null}
          {here.recommendations || there.recommendations ? (
            <tr>
              <th scope="row">
                <Trans>Recommendations</Trans>
              </th>
              <td data-of={kept.reference}>{number(here.recommendations)}</td>
              <td data-of={merged.reference}>{number(there.recommendations)}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
