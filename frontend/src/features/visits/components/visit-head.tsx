import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { LevelMark, Reference, SideMark } from "@/components/marks";
import { Menu } from "@/components/menu";
import { Crumb, PageHead } from "@/components/page";
import { STATE_ICONS, useVisitLabels } from "../labels";
import { STATES, type Visit, type VisitState } from "../schemas";
import { MoveDialog } from "./move-dialog";
import { DaysWords, SecretMark, StateMark, WhereWords } from "./visit-words";

/** The way on stands out; the others are in the menu. */
function onward(visit: Visit): VisitState | undefined {
  return visit.can.find((to) => to !== "draft" && to !== "cancelled");
}

export function VisitHead({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  const labels = useVisitLabels();
  const [to, setTo] = useState<VisitState | null>(null);
  const next = onward(visit);
  const others = visit.can.filter((state) => state !== next);
  return (
    <PageHead
      // The window's name stands in the browser's history: no place.
      windowTitle={visit.reference ?? t`Visit`}
      title={<WhereWords visit={visit} />}
      gutter={visit.reference ? <Reference>{visit.reference}</Reference> : null}
      crumb={<Crumb to="/visits">{t`Visits`}</Crumb>}
      lead={<DaysWords visit={visit} />}
      marks={
        <>
          <StateMark visit={visit} />
          <span className="mark">{labels.kind(visit.kind)}</span>
          <SecretMark visit={visit} />
          <SideMark side={visit.side} />
          <LevelMark level={visit.level} />
        </>
      }
      acts={
        <>
          {others.length > 0 ? (
            <Menu
              button={<Icon name="dots" />}
              buttonClass="btn icon"
              buttonLabel={t`Other moves`}
              label={t`Other moves`}
              choices={others.map((state) => ({
                id: state,
                label: labels.move(state),
                icon: STATE_ICONS[state],
              }))}
              onChoose={(state) => setTo(STATES.find((one) => one === state) ?? null)}
            />
          ) : null}
          {next ? (
            <button type="button" className="btn primary" onClick={() => setTo(next)}>
              <Icon name={STATE_ICONS[next]} small />
              {labels.move(next)}
            </button>
          ) : null}
        </>
      }
      below={
        <>
          {visit.cancelled_because ? (
            <div className="strip late">
              <Icon name="no" />
              <div>
                <b>
                  <Trans>Cancelled</Trans>
                </b>
                <p dir="auto">{visit.cancelled_because}</p>
              </div>
            </div>
          ) : null}
          <MoveDialog visit={visit} to={to} onClose={() => setTo(null)} />
        </>
      }
    />
  );
}
