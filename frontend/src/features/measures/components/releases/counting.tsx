import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { problemError } from "@/client/problem";
import { Icon } from "@/components/icon";
import { fieldProblems, useFieldProblemText, useProblemText } from "@/components/problem-text";
import { useFormat } from "@/i18n/format";
import type { Release } from "../../schemas";

/** Says that an edition is being counted, that it is there, or why it cannot be. */
export function Counting({ release }: { release: Release }) {
  const underWay = release.counting === "under-way";
  const box = useRef<HTMLDivElement>(null);
  const was = useRef(release.counting);
  const ended = was.current === "under-way" && release.counting === null;
  useEffect(() => {
    // The button that asked for it has gone.
    if (was.current !== "under-way" && underWay) box.current?.focus();
    if (underWay) was.current = "under-way";
  }, [underWay]);
  return (
    <>
      <div role="status" tabIndex={-1} ref={box} className="counting">
        {underWay ? (
          <div className="strip">
            <Icon name="clock" />
            <div>
              <b>
                <Trans>Being counted</Trans>
              </b>
              <p>
                <Trans>
                  The tables are counted, and looked through for what could be worked out. It takes seconds,
                  or up to two minutes, and appears here by itself. You may leave this page.
                </Trans>
              </p>
            </div>
          </div>
        ) : ended ? (
          <p className="small">
            <Trans>It is counted.</Trans>
          </p>
        ) : null}
      </div>
      {release.refusal ? <Refusal refusal={release.refusal} /> : null}
    </>
  );
}

function Refusal({ refusal }: { refusal: NonNullable<Release["refusal"]> }) {
  const { t } = useLingui();
  const format = useFormat();
  const text = useProblemText();
  const textOfField = useFieldProblemText();
  const error = problemError(refusal, refusal.status, refusal.title);
  const said = {
    forbidden: t`Whoever asked for it may no longer prepare figures of the whole institution, or read what is counted.`,
    "counting-ended": t`Each time these tables were counted, the counting broke off. Try again, or take fewer tables or coarser groups; if it lasts, tell whoever runs Daylight.`,
    internal: t`Something went wrong on our side. Try again; if it lasts, tell whoever runs Daylight.`,
  }[error.slug];
  return (
    <div className="strip late" role="alert">
      <Icon name="warn" />
      <div>
        <b>
          <Trans>It could not be counted</Trans>
        </b>
        <p>{said ?? text(error)}</p>
        <ul>
          {[...fieldProblems(error).values()].map((problem) => (
            <li key={problem.pointer} dir="auto">
              <Trans>Table {format.number(tableOf(problem.pointer))}</Trans>: {textOfField(problem)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The number of the table that `/tables/0/by` speaks of. */
function tableOf(pointer: string): number {
  return Number(pointer.split("/")[2]) + 1;
}
