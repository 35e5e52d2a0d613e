import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { lacksInAll } from "../missing";
import type { Remark, Report } from "../schemas";
import { isThrough, STEPS, type Step, stepOf } from "../way";

interface WayProps {
  report: Report;
  remarks: Remark[];
  /** What can be done next, by this person. */
  act?: (step: Step) => ReactNode;
}

/** The way of a report, where it stands on it, and what is still missing before it can go on. */
export function Way({ report, remarks, act }: WayProps) {
  const { t } = useLingui();
  const lacks = lacksInAll(report, remarks);
  const step = stepOf(report, lacks);
  const here = STEPS.indexOf(step);
  const through = isThrough(report.state);
  const names: Record<Step, string> = {
    draft: t({ message: "Written", context: "report" }),
    checked: t({ message: "Looked through", context: "report" }),
    "fact-check": t({ message: "Fact check", context: "report" }),
    settled: t({ message: "Settled", context: "report" }),
    proposed: t({ message: "Proposed", context: "report" }),
    adopted: t({ message: "Adopted", context: "report" }),
    sent: t({ message: "Sent", context: "report" }),
    published:
      report.state === "withheld"
        ? t({ message: "Withheld", context: "report" })
        : t({ message: "Published", context: "report" }),
  };
  return (
    <div className="way">
      <ol className="steps" aria-label={t`The way of the report`}>
        {STEPS.map((each, at) => (
          <li
            key={each}
            className={at < here || through ? "was" : at === here ? "is" : ""}
            aria-current={at === here && !through ? "step" : undefined}
          >
            {names[each]}
            {at < here || through ? (
              <span className="vh">
                {" "}
                <Trans context="step">done</Trans>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      <div className="way-now">
        <ul>
          <Missing report={report} step={step} lacks={lacks} />
        </ul>
        {act ? <div className="acts">{act(step)}</div> : null}
      </div>
    </div>
  );
}

interface MissingProps {
  report: Report;
  step: Step;
  lacks: ReturnType<typeof lacksInAll>;
}

function Missing({ report, step, lacks }: MissingProps) {
  const early = step === "draft" || step === "checked" || step === "fact-check" || step === "settled";
  return (
    <>
      {step === "draft" && lacks.emptyParts.length > 0 ? (
        <Lack>
          <Plural value={lacks.emptyParts.length} one="# section is empty" other="# sections are empty" />
        </Lack>
      ) : null}
      {early && lacks.blank > 0 ? (
        <Lack>
          <Plural value={lacks.blank} one="# paragraph is empty" other="# paragraphs are empty" />
        </Lack>
      ) : null}
      {early && lacks.gone > 0 ? (
        <Lack warns>
          <Plural
            value={lacks.gone}
            one="# paragraph shows what was withdrawn"
            other="# paragraphs show what was withdrawn"
          />
        </Lack>
      ) : null}
      {early && lacks.remarks > 0 ? (
        <Lack>
          <Plural value={lacks.remarks} one="# remark is not settled" other="# remarks are not settled" />
        </Lack>
      ) : null}
      {early && report.open_hits > 0 ? (
        <Lack warns>
          <Plural
            value={report.open_hits}
            one="# place might show who spoke"
            other="# places might show who spoke"
          />
        </Lack>
      ) : null}
      {early && !report.checked ? (
        <Lack>
          {report.checked_at ? (
            <Trans>It changed since it was last looked through for what shows who spoke.</Trans>
          ) : (
            <Trans>Nobody has looked through it yet for what shows who spoke.</Trans>
          )}
        </Lack>
      ) : null}
      {report.state === "fact-check" ? (
        <Lack>
          <Trans>The authorities look at its facts. Until they answered, its words stand still.</Trans>
        </Lack>
      ) : null}
      {report.state === "adopting" ? (
        <Lack>
          <Trans>It waits to be adopted. Its words stand still.</Trans>
        </Lack>
      ) : null}
      {report.state === "adopted" ? (
        <Lack>
          <Trans>It was not sent to anybody yet.</Trans>
        </Lack>
      ) : null}
      {report.state === "sent" ? (
        <Lack>
          <Trans>It is not public yet.</Trans>
        </Lack>
      ) : null}
      {report.withheld_because ? (
        <li>
          <Icon name="lv-internal" small />
          <span>
            <Trans>Not to be published:</Trans> <bdi>{report.withheld_because}</bdi>
          </span>
        </li>
      ) : null}
    </>
  );
}

function Lack({ children, warns = false }: { children: ReactNode; warns?: boolean }) {
  return (
    <li>
      <Icon name={warns ? "warn" : "st-received"} small />
      <span>{children}</span>
    </li>
  );
}
