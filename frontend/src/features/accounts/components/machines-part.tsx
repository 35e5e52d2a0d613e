import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { SideMark } from "@/components/marks";
import { useProblemText } from "@/components/problem-text";
import { Empty } from "@/components/states";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { machinesQuery, revokeMachine } from "../api/machines";
import type { Machine } from "../schemas";
import { MachineForm } from "./machine-form";

export function MachinesPart() {
  const { t } = useLingui();
  const machines = useQuery(machinesQuery);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className="qbar">
        <p className="soft measure">
          <Trans>
            Programs that import, report or connect. Each has its own credentials, shown once, and only the
            scopes you name.
          </Trans>
        </p>
        <button type="button" className="btn" onClick={() => setAdding(true)}>
          <Icon name="plus" small />
          <Trans>Add a program</Trans>
        </button>
      </div>
      <Fetched query={machines}>
        {(found) =>
          found.length > 0 ? (
            <MachinesTable machines={found} />
          ) : (
            <Empty icon="key" title={<Trans>No programs yet</Trans>} />
          )
        }
      </Fetched>
      <Dialog title={t`Add a program`} isOpen={adding} onClose={() => setAdding(false)}>
        <MachineForm onDone={() => setAdding(false)} />
      </Dialog>
    </>
  );
}

function MachinesTable({ machines }: { machines: Machine[] }) {
  return (
    <table className="queue mid stacked">
      <caption className="vh">
        <Trans>Programs</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Program</Trans>
          </th>
          <th scope="col">
            <Trans>Side</Trans>
          </th>
          <th scope="col">
            <Trans>Scopes</Trans>
          </th>
          <th scope="col">
            <span className="vh">
              <Trans>What to do</Trans>
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {machines.map((machine) => (
          <MachineLine key={machine.id} machine={machine} />
        ))}
      </tbody>
    </table>
  );
}

function MachineLine({ machine }: { machine: Machine }) {
  const format = useFormat();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => revokeMachine(machine),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["accounts", "machines"] }),
    onError: (error) => say(problem(error)),
    onSettled: () => setAsking(false),
  });
  return (
    <tr>
      <th scope="row">
        <bdi>{machine.name}</bdi>
        <span className="hint">
          <code dir="ltr">{machine.client_id}</code>
        </span>
        {machine.waiting && !machine.revoked_at ? (
          <span className="waits">
            <Icon name="clock" small />
            <span>
              <Trans>Waits to be confirmed</Trans>
            </span>
          </span>
        ) : null}
      </th>
      <td>
        <SideMark side={machine.side} />
      </td>
      <td className="small">
        {machine.scopes.map((scope) => (
          <code key={scope} dir="ltr" className="scope">
            {scope}
          </code>
        ))}
      </td>
      <td className="num">
        {machine.revoked_at ? (
          <span className="small soft">
            <Trans>revoked {format.day(machine.revoked_at)}</Trans>
          </span>
        ) : (
          <button type="button" className="btn quiet compact" onClick={() => setAsking(true)}>
            <Trans>Revoke</Trans>
          </button>
        )}
        <GraveQuestion
          title={<Trans>Revoke these credentials?</Trans>}
          isOpen={asking}
          onClose={() => setAsking(false)}
          act={<Trans>Revoke</Trans>}
          onAct={() => revoke.mutate()}
          busy={revoke.isPending}
        >
          <Trans>
            The program stops within five seconds. This cannot be taken back; it would need new credentials.
          </Trans>
        </GraveQuestion>
      </td>
    </tr>
  );
}
