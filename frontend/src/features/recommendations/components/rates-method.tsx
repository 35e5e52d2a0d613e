import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { useFormat } from "@/i18n/format";
import { ratesQuery } from "../api/rates";
import type { RatesSearch } from "../rates";

/** What is counted, what is not, and how sure it is. */
export function RatesMethod({ narrowed }: { narrowed: RatesSearch }) {
  const format = useFormat();
  const found = useQuery(ratesQuery("problem_kind", narrowed));
  return (
    <Fetched query={found} tight>
      {({ all, fewest }) => (
        <div className="rates-method">
          <p>
            {all.share ? (
              <Trans>
                <b>{format.percent(all.share.value)}</b> of the {format.number(all.decided)} that were
                assessed are implemented, {format.percent(all.share.low)} to {format.percent(all.share.high)}{" "}
                with 95 % confidence.
              </Trans>
            ) : (
              <Trans>
                {format.number(all.decided)} were assessed: too few to say what share is implemented.
              </Trans>
            )}
          </p>
          <p className="small soft">
            <Trans>
              Of {format.number(all.total)} issued recommendations that you may read, these have no part in a
              share: {format.number(all.never_assessed)} never assessed,{" "}
              {format.number(all.cannot_be_assessed)} that cannot be assessed,{" "}
              {format.number(all.no_longer_relevant)} no longer relevant. Drafts and what is under embargo are
              not counted at all; only assessments that were released count, whatever the authorities say.
            </Trans>
          </p>
          <p className="small soft">
            <Trans>
              A share comes with its interval of 95 % (Wilson 1927), and is not said of fewer than{" "}
              {format.number(fewest)}. Groups stand by size, not by share: where two intervals overlap, chance
              alone may have put one before the other, and this is no ranking.
            </Trans>
          </p>
        </div>
      )}
    </Fetched>
  );
}
