import { Trans } from "@lingui/react/macro";
import { Fact } from "@/components/facts";
import { OpeningRecord as Shared } from "@/components/openings/opening-record";
import { useEndOpening, useReadOpening, useReviewOpening } from "../api/openings";
import { useGlassLabels } from "../labels";
import type { Opening } from "../schemas";
import { RecordLink } from "./record-link";

/** An opening of a sealed record; it leads there only while it lasts. */
export function OpeningRecord({ opening }: { opening: Opening }) {
  const labels = useGlassLabels();
  const kind = labels.kind(opening.kind);
  return (
    <Shared
      opening={opening}
      read={useReadOpening(opening.id)}
      end={useEndOpening(opening)}
      review={useReviewOpening(opening)}
      record={
        opening.own && opening.running ? (
          <RecordLink kind={opening.kind} record={opening.record}>
            {kind}
          </RecordLink>
        ) : (
          kind
        )
      }
    >
      <Fact label={<Trans>Office</Trans>}>{opening.office ? <bdi>{opening.office.name}</bdi> : null}</Fact>
    </Shared>
  );
}
