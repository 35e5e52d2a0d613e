import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CountText } from "@/components/count";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { ableQuery } from "@/components/pickers/colleagues";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { usePassOn, workloadsQuery } from "../api/absences";
import type { Workload } from "../schemas";

/** Who holds how much, and passing it on when somebody leaves; accounts that are closed come first. */
export function PassOn() {
  const held = useQuery(workloadsQuery);
  const [leaving, setLeaving] = useState<string | null>(null);
  return (
    <Fetched query={held} tight>
      {(list) =>
        list.length > 0 ? (
          <ul className="ledger">
            {list.map((each) => (
              <Holder
                key={each.account.id}
                held={each}
                open={leaving === each.account.id}
                onOpen={(open) => setLeaving(open ? each.account.id : null)}
              />
            ))}
          </ul>
        ) : (
          <p className="soft">
            <Trans>Nobody holds anything that you may read.</Trans>
          </p>
        )
      }
    </Fetched>
  );
}

interface HolderProps {
  held: Workload;
  open: boolean;
  onOpen: (open: boolean) => void;
}

function Holder({ held, open, onOpen }: HolderProps) {
  return (
    <li>
      <span className="due">
        <Icon name={held.gone ? "exit" : "person"} />
        <b>{held.gone ? <Trans>Has left</Trans> : <Trans>Works here</Trans>}</b>
      </span>
      <div>
        <p className="what">
          <bdi>{held.account.name}</bdi>
        </p>
        <p className="meta">
          <span>
            <Trans>
              Open complaints: <CountText count={held.complaints} />
            </Trans>
          </span>
          <span>
            <Trans>
              Tasks: <CountText count={held.tasks} />
            </Trans>
          </span>
        </p>
        {open ? <PassOnForm held={held} onDone={() => onOpen(false)} /> : null}
      </div>
      <div className="do">
        {open ? null : (
          <button type="button" className="btn compact" onClick={() => onOpen(true)}>
            <Trans>Pass on</Trans>
          </button>
        )}
      </div>
    </li>
  );
}

function PassOnForm({ held, onDone }: { held: Workload; onDone: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const colleagues = useQuery(ableQuery("complaints.complaint.work"));
  const [to, setTo] = useState<ReadonlySet<string>>(new Set());
  const [gone, setGone] = useState(0);
  const pass = usePassOn(setGone);
  const toggle = (id: string) => {
    const next = new Set(to);
    if (!next.delete(id)) next.add(id);
    setTo(next);
  };
  return (
    <form
      className="stack-s gap-t"
      onSubmit={(event) => {
        event.preventDefault();
        pass.mutate(
          { holder: held.account.id, to: [...to] },
          {
            onSuccess: ({ complaints }) => {
              say(
                <Plural
                  value={complaints}
                  one="# complaint passed on, with the tasks."
                  other="# complaints passed on, with the tasks."
                />,
              );
              onDone();
            },
          },
        );
      }}
    >
      <ErrorSummary error={pass.error} />
      <fieldset className="field">
        <legend>{t`To whom, in turn`}</legend>
        {(colleagues.data ?? [])
          .filter(({ id }) => id !== held.account.id)
          .map(({ id, name }) => (
            <label key={id} className="choice">
              <input type="checkbox" checked={to.has(id)} onChange={() => toggle(id)} />
              <bdi>{name}</bdi>
            </label>
          ))}
      </fieldset>
      {pass.isPending ? (
        <p className="small soft" role="status">
          <Trans>{format.number(gone)} passed on so far…</Trans>
        </p>
      ) : null}
      <p className="acts">
        <Submit
          ready={to.size !== 0}
          missing={[t`To whom, in turn`]}
          waits={pass.isPending}
          className="btn primary compact"
        >
          <Trans>Pass everything on</Trans>
        </Submit>
        <button type="button" className="btn quiet compact" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
      </p>
    </form>
  );
}
