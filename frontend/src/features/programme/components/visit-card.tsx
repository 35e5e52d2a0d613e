import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { addDays, useFormat } from "@/i18n/format";
import { useLock } from "../api/scenarios";
import type { Lock, PlannedVisit, Programme, Scenario } from "../schemas";
import { MadeVisit } from "./made-visit";

interface Props {
  programme: Programme;
  scenario: Scenario;
  visit: PlannedVisit;
}

export function VisitCard(props: Props) {
  const { visit, programme } = props;
  const format = useFormat();
  return (
    <div className={visit.lock ? "vis locked" : "vis"}>
      <div className="vis-head">
        <b>
          <bdi>{visit.place.name}</bdi>
        </b>
        {programme.may_write ? <LockMenu {...props} /> : null}
      </div>
      <span>
        <Plural value={visit.days} one="# day" other="# days" />
        {" · "}
        <Plural value={visit.team.length} one="# person" other="# people" />
        {" · "}
        <Trans>score {format.number(Math.round(visit.score))}</Trans>
      </span>
      <span className="names">
        {visit.team.map((one, at) => (
          <span key={one.id}>
            {at > 0 ? ", " : null}
            <bdi>{one.name}</bdi>
          </span>
        ))}
      </span>
      <Marks visit={visit} />
      <MadeVisit {...props} />
    </div>
  );
}

export function Marks({ visit }: { visit: PlannedVisit }) {
  return (
    <span className="vis-marks">
      {visit.drawn ? (
        <span className="badge">
          <Trans>drawn at random</Trans>
        </span>
      ) : null}
      {visit.returns ? (
        <span className="badge accent">
          <Trans>return after another body’s visit</Trans>
        </span>
      ) : null}
      {visit.lock ? (
        <span className="badge accent">
          <Icon name="lv-sealed" small />
          {visit.lock === "team" ? (
            <Trans>week and team locked</Trans>
          ) : visit.lock === "week" ? (
            <Trans>week locked</Trans>
          ) : (
            <Trans>place locked</Trans>
          )}
        </span>
      ) : null}
    </span>
  );
}

export function LockMenu({ programme, scenario, visit }: Props) {
  const { t } = useLingui();
  const problem = useProblemText();
  const lock = useLock(programme.id, scenario);
  const [moving, setMoving] = useState(false);
  const others = scenario.locks.filter((one) => one.place !== visit.place.id);
  const keep = (own: Lock | null, then?: () => void) =>
    lock.mutate(own ? [...others, own] : others, {
      onError: (error) => say(problem(error)),
      onSuccess: then,
    });
  const place = visit.place.id;
  const team = visit.team.map(({ id }) => id);
  return (
    <>
      <Menu
        buttonClass="btn icon"
        button={<Icon name="dots" />}
        buttonLabel={t`What to keep of ${visit.place.name}`}
        label={t`What to keep of ${visit.place.name}`}
        isDisabled={lock.isPending}
        choices={[
          { id: "place", label: t`Lock the place` },
          { id: "week", label: t`Lock the week` },
          { id: "team", label: t`Lock week and team` },
          { id: "move", label: t`Move to another week…` },
          ...(visit.lock ? [{ id: "free", label: t`Unlock` }] : []),
        ]}
        onChoose={(id) => {
          if (id === "place") keep({ place });
          if (id === "week") keep({ place, week: visit.week });
          if (id === "team") keep({ place, week: visit.week, team });
          if (id === "free") keep(null);
          if (id === "move") setMoving(true);
        }}
      />
      <Dialog title={<Trans>Move to another week</Trans>} isOpen={moving} onClose={() => setMoving(false)}>
        <Move
          scenario={scenario}
          visit={visit}
          act={lock}
          onClose={() => setMoving(false)}
          onMove={(week) =>
            keep({ place, week }, () => {
              setMoving(false);
              say(t`Locked in that week. Solve again to see what becomes of the rest.`);
            })
          }
        />
      </Dialog>
    </>
  );
}

interface MoveProps {
  scenario: Scenario;
  visit: PlannedVisit;
  act: { error: unknown; isPending: boolean };
  onClose: () => void;
  onMove: (week: number) => void;
}

function Move({ scenario, visit, act, onClose, onMove }: MoveProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [week, setWeek] = useState(visit.week);
  return (
    <FormFrame act={act} words={<Trans>Lock it there</Trans>} onClose={onClose} onSubmit={() => onMove(week)}>
      <SelectField
        label={t`Week`}
        hint={t`It moves when the programme is solved again.`}
        value={week}
        onChange={(event) => setWeek(Number(event.target.value))}
      >
        {Array.from({ length: scenario.weeks }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a week is its number
          <option key={at} value={at}>
            {format.day(addDays(scenario.starts_on, 7 * at))}
          </option>
        ))}
      </SelectField>
    </FormFrame>
  );
}
