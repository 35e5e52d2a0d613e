import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Fact } from "@/components/facts";
import { OpeningRecord as Shared } from "@/components/openings/opening-record";
import { useEndOpening, useReadOpening, useReviewOpening } from "../api/openings";
import { useDutyLabels } from "../labels";
import type { Opening } from "../schemas";

/** An opening of information, and which visit came of it. */
export function OpeningRecord({ opening }: { opening: Opening }) {
  const labels = useDutyLabels();
  return (
    <Shared
      opening={opening}
      read={useReadOpening(opening.id)}
      end={useEndOpening(opening)}
      review={useReviewOpening(opening)}
      record={
        <Link to="/information/$information" params={{ information: opening.record }}>
          {labels.kind(opening.kind)}
        </Link>
      }
    >
      <Fact label={<Trans>Visit made out of it</Trans>}>
        {opening.visit ? (
          <Link to="/visits/$visit" params={{ visit: opening.visit }}>
            <Trans>Reactive visit</Trans>
          </Link>
        ) : null}
      </Fact>
    </Shared>
  );
}
