import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { SideMark } from "@/components/marks";
import { useRoleName } from "@/components/role-name";
import { useFormat } from "@/i18n/format";
import { useNameIn } from "@/i18n/name-in";
import { waitingQuery } from "../api/waiting";
import type { Waiting } from "../schemas";
import { ownFirst } from "../waiting";
import { DecideDialog } from "./decide-dialog";
import { GivenBy } from "./given-by";
import { WaitsFor } from "./waits-for";

/** What waits for somebody who heads a side, one's own decisions first. Nothing at all when nothing waits. */
export function WaitingPart() {
  const waiting = useQuery(waitingQuery);
  // Kept beside the list: the link it ends with is still to be read when the list has lost the line.
  const [deciding, setDeciding] = useState<Waiting>();
  const items = ownFirst(waiting.data ?? []);
  return (
    <>
      {items.length > 0 ? (
        <section className="pad waiting" aria-labelledby="waiting">
          <h2 id="waiting">
            <Plural value={items.length} one="One role waits" other="# roles wait" />
          </h2>
          <p className="soft measure">
            <Trans>
              Only who heads a side lets people and programs onto it. Until then these roles give no rights,
              and nobody has their link or secret.
            </Trans>
          </p>
          <ul className="lines">
            {items.map((item) => (
              <WaitingLine key={item.id} waiting={item} onDecide={() => setDeciding(item)} />
            ))}
          </ul>
        </section>
      ) : null}
      {deciding ? <DecideDialog waiting={deciding} onClose={() => setDeciding(undefined)} /> : null}
    </>
  );
}

function WaitingLine({ waiting, onDecide }: { waiting: Waiting; onDecide: () => void }) {
  const format = useFormat();
  const roleName = useRoleName();
  const nameIn = useNameIn();
  const role = roleName(waiting.role, waiting.role_name);
  return (
    <li>
      <div className="who">
        <b>
          <Holder waiting={waiting} />
        </b>
        <span className="marks">
          <bdi>{role}</bdi>
          <SideMark side={waiting.side} />
          {waiting.office ? <bdi>{waiting.office.name}</bdi> : null}
          {waiting.team ? <bdi>{waiting.team.name}</bdi> : null}
          {waiting.authority ? <bdi>{nameIn(waiting.authority.names)}</bdi> : null}
          {waiting.ends_at ? (
            <span>
              <Trans>until {format.day(waiting.ends_at)}</Trans>
            </span>
          ) : null}
        </span>
        <span className="small soft">
          {waiting.may_confirm ? (
            <GivenBy waiting={waiting} />
          ) : (
            <WaitsFor side={waiting.side} names={waiting.waits_for} />
          )}
        </span>
      </div>
      {waiting.may_confirm ? (
        <button type="button" className="btn" onClick={onDecide}>
          <Trans>Decide</Trans>
          <span className="vh">
            : <bdi>{waiting.holder.name}</bdi>, {role}
          </span>
        </button>
      ) : null}
    </li>
  );
}

function Holder({ waiting }: { waiting: Waiting }) {
  const name = <bdi>{waiting.holder.name}</bdi>;
  if (waiting.kind === "machine") {
    return (
      <>
        <Icon name="key" small /> {name}
      </>
    );
  }
  return (
    <Link to="/accounts/$account" params={{ account: waiting.holder.id }}>
      {name}
    </Link>
  );
}
