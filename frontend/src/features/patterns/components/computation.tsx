import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useProblemText } from "@/components/problem-text";
import { ProgressBar } from "@/components/progress";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { isUnderWay, useCompute } from "../api/patterns";
import type { Overview } from "../schemas";

export function ComputeButton({ overview }: { overview: Overview | undefined }) {
  const problem = useProblemText();
  const compute = useCompute();
  return (
    <button
      type="button"
      className="btn"
      disabled={compute.isPending || isUnderWay(overview?.run)}
      onClick={() => compute.mutate(undefined, { onError: (error) => say(problem(error)) })}
    >
      <Trans>Compute now</Trans>
    </button>
  );
}

/** When it was computed, how far it is, and where a silence could not be noticed. */
export function Computation({ overview }: { overview: Overview }) {
  const { t } = useLingui();
  const format = useFormat();
  const queryClient = useQueryClient();
  const { run, computed, not_judged: unjudged } = overview;
  const underWay = isUnderWay(run);
  const before = useRef(underWay);
  useEffect(() => {
    if (before.current && !underWay) void queryClient.invalidateQueries({ queryKey: ["patterns", "list"] });
    before.current = underWay;
  }, [underWay, queryClient]);
  return (
    <div className="pad computation">
      {underWay && run ? (
        <div role="status">
          <p className="small">
            {run.months > 0 ? (
              <Trans>
                Computing: {format.number(run.months_done)} of {format.number(run.months)} months. You may
                leave this page.
              </Trans>
            ) : (
              <Trans>Computing: it begins in a moment. You may leave this page.</Trans>
            )}
          </p>
          <ProgressBar label={t`Months gone over`} done={run.months_done} total={run.months} />
        </div>
      ) : null}
      {run?.state === "failed" ? (
        <p className="small">
          <Trans>The last computation failed. What is shown is from the one before it.</Trans>
        </p>
      ) : null}
      {computed?.until && computed.finished_at ? (
        <p className="small soft">
          <Trans>
            Complaints received until {format.day(computed.until)} are counted, sealed ones left out. Computed{" "}
            {format.moment(computed.finished_at)}.
          </Trans>
        </p>
      ) : null}
      {unjudged.length > 0 ? (
        <details>
          <summary>
            <Plural
              value={unjudged.length}
              one="# place is too small to judge whether it is silent"
              other="# places are too small to judge whether they are silent"
            />
          </summary>
          <p className="small soft measure">
            <Trans>
              They give so few complaints that none at all, even for two years, could be chance. That they do
              not appear here says nothing about them.
            </Trans>
          </p>
          <ul className="unjudged small">
            {unjudged.map((one) => (
              <li key={one.place.id}>
                <bdi>{one.place.name}</bdi>
                {one.verdict === "too-short" ? (
                  <span className="faint">
                    {" "}
                    <Trans>not watched for long enough</Trans>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** What the figures rest on, in plain words. */
export function MethodNote({ method }: { method: Overview["method"] }) {
  const format = useFormat();
  const [shortest, longest] = [Math.min(...method.windows), Math.max(...method.windows)];
  return (
    <details className="pad method">
      <summary>
        <Trans>How this is computed, and how far to trust it</Trans>
      </summary>
      <div className="measure small stack">
        <p>
          <Trans>
            What a place is expected to give follows from how many people are held there, what places of its
            category give on the theme, its own last {format.number(method.baseline)} months and the season.
            Each month, windows of {format.number(shortest)} to {format.number(longest)} months are held
            against that.
          </Trans>
        </p>
        <p>
          <Trans>
            By chance alone about {format.number(Math.round(method.false_alarms * 100))} of 100 months bring a
            new alarm somewhere. Of places with three to ten complaints a month on a theme, a tripling is
            found within half a year nearly always, a doubling within a year in three of four; smaller places
            show only great changes.
          </Trans>
        </p>
        <p>
          <Trans>
            Counts under {format.number(method.smallest_shown)} are not shown, and larger ones as a range,
            since not everybody who reads this may read every complaint. Sealed complaints are not counted. A
            pattern says where to look, not what happened.
          </Trans>
        </p>
      </div>
    </details>
  );
}
