import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeadlineKind } from "@/components/deadline-kind";
import { Fetched } from "@/components/fetched";
import { useFormat } from "@/i18n/format";
import { timesQuery } from "../api/figures";
import type { Period } from "../period";
import type { Times, Took } from "../schemas";
import { Figure } from "./figure";

/** How long it took, against what was promised. */
export function TimesFigure({ period }: { period: Period }) {
  const { t } = useLingui();
  const found = useQuery(timesQuery(period));
  return (
    <Fetched query={found} tight>
      {(times) => (
        <Figure
          wide
          title={<Finding times={times} />}
          method={
            <Trans>
              Days, week-ends included, of complaints you may read. What was passed over is not counted; what
              is open and late is.
            </Trans>
          }
          path="times"
          query={{ ...period }}
        >
          <div className="scroll" role="region" tabIndex={0} aria-label={t`How long it took`}>
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">
                    <Trans>What</Trans>
                  </th>
                  <th className="num" scope="col">
                    <Trans>Done</Trans>
                  </th>
                  <th className="num" scope="col">
                    <Trans>Half within, days</Trans>
                  </th>
                  <th className="num" scope="col">
                    <Trans>Nine of ten within</Trans>
                  </th>
                  <th className="num" scope="col">
                    <Trans>In time</Trans>
                  </th>
                  <th className="num" scope="col">
                    <Trans>Late</Trans>
                  </th>
                </tr>
              </thead>
              <tbody>
                {times.took.map((took) => (
                  <Line key={took.what} took={took} period={period} />
                ))}
              </tbody>
            </table>
          </div>
        </Figure>
      )}
    </Fetched>
  );
}

function Finding({ times }: { times: Times }) {
  const format = useFormat();
  const decided = times.took.find((took) => took.what === "close");
  const promised = (decided?.kept ?? 0) + (decided?.missed ?? 0);
  if (!decided || promised === 0) return <Trans>How long it took</Trans>;
  return <Trans>{format.percent((decided.kept ?? 0) / promised)} are closed in time</Trans>;
}

function Line({ took, period }: { took: Took; period: Period }) {
  const { t } = useLingui();
  const format = useFormat();
  const kind = useDeadlineKind();
  const days = (value: number | null) => (value === null ? "–" : format.number(Math.round(value)));
  return (
    <tr>
      <th scope="row">{took.what === "close" ? t`Decide and close` : kind(took.what)}</th>
      <td className="num">{format.number(took.count)}</td>
      <td className="num">{days(took.median)}</td>
      <td className="num">{days(took.slowest_tenth)}</td>
      <td className="num">
        <Promised took={took} period={period} count={took.kept} filter="kept" />
      </td>
      <td className="num">
        <Promised took={took} period={period} count={took.missed} filter="missed" />
      </td>
    </tr>
  );
}

interface PromisedProps {
  took: Took;
  period: Period;
  count: number | null;
  filter: "kept" | "missed";
}

function Promised({ took, period, count, filter }: PromisedProps) {
  const format = useFormat();
  if (count === null) return <>–</>;
  const search = {
    view: "all",
    // What is promised of closing is what is promised of deciding.
    [filter]: [took.what === "close" ? "decide" : took.what],
    [`${period.day}_from`]: period.first,
    [`${period.day}_to`]: period.last,
  };
  return (
    <Link to="/complaints" search={search as never}>
      {format.number(count)}
    </Link>
  );
}
