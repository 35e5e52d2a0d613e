import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Dialog } from "@/components/dialog";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { ProgressBar } from "@/components/progress";
import { useFormat } from "@/i18n/format";
import { isUnderWay, useSolve, useSolved } from "../api/scenarios";
import type { Programme, ScenarioItem } from "../schemas";

interface Props {
  programme: Programme;
  scenarios: ScenarioItem[];
  chosen: ScenarioItem | undefined;
}

/** Which scenario is looked at, how far one is that is being solved, and the way to another. */
export function ScenarioBar({ programme, scenarios, chosen }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const running = scenarios.find(isUnderWay);
  const before = useRef(Boolean(running));
  const solved = useSolved(programme.id);
  useEffect(() => {
    if (before.current && !running) void solved();
    before.current = Boolean(running);
  }, [running, solved]);
  return (
    <div className="pad prog-scenarios">
      {scenarios.length > 0 ? (
        <SelectField
          label={t`Scenario`}
          value={chosen?.id ?? ""}
          onChange={(event) =>
            void navigate({
              to: "/visits/programmes/$programme",
              params: { programme: programme.id },
              search: { scenario: event.target.value },
            })
          }
        >
          {scenarios.map((one) => (
            <option key={one.id} value={one.id}>
              {`${one.name} · ${format.moment(one.created_at)}${one.id === programme.adopted ? ` · ${t`adopted`}` : ""}`}
            </option>
          ))}
        </SelectField>
      ) : null}
      {programme.may_write ? (
        <button type="button" className="btn" disabled={Boolean(running)} onClick={() => setAsking(true)}>
          {scenarios.length > 0 ? <Trans>Solve again</Trans> : <Trans>Solve</Trans>}
        </button>
      ) : null}
      {running ? (
        <div role="status" className="prog-running">
          <p className="small">
            <Trans>
              <bdi>{running.name}</bdi> is being solved. You may leave this page.
            </Trans>
          </p>
          <ProgressBar label={t`Solving`} done={running.steps_done} total={Math.max(running.steps, 1)} />
        </div>
      ) : null}
      <Dialog title={<Trans>Solve the programme</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <Ask
          programme={programme}
          base={chosen?.state === "done" ? chosen : undefined}
          count={scenarios.length}
          onClose={() => setAsking(false)}
        />
      </Dialog>
    </div>
  );
}

interface AskProps {
  programme: Programme;
  base: ScenarioItem | undefined;
  count: number;
  onClose: () => void;
}

function Ask({ programme, base, count, onClose }: AskProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const solve = useSolve(programme.id);
  const [name, setName] = useState(t`Scenario ${String(count + 1)}`);
  const [keep, setKeep] = useState(true);
  return (
    <FormFrame
      act={solve}
      ready={name.trim() !== ""}
      words={<Trans>Solve</Trans>}
      onClose={onClose}
      onSubmit={() =>
        solve.mutate(
          { name, base: base && keep ? base.id : null },
          {
            onSuccess: ({ id }) => {
              onClose();
              void navigate({
                to: "/visits/programmes/$programme",
                params: { programme: programme.id },
                search: { scenario: id },
              });
            },
          },
        )
      }
    >
      <TextField
        label={t`Name of the scenario`}
        required
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {base ? (
        <label className="choice">
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
          <span>
            <Trans>
              Keep what is locked in <bdi>{base.name}</bdi>
            </Trans>
          </span>
        </label>
      ) : null}
      <p className="small soft">
        <Trans>
          It goes by the criteria, limits, absences and readings as they are now. The same seed and facts give
          the same plan.
        </Trans>
      </p>
    </FormFrame>
  );
}
