import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { takenAlongQuery, useSayLost } from "../api/taken-along";
import { canCipher } from "../cipher";
import type { TakenAlong, Visit } from "../schemas";
import { useField } from "../use-field";
import { TakeAlongForm } from "./take-along";

const ENDED: readonly string[] = ["closed", "cancelled"];

/** On which devices a visit is; the way to take it along, and to say that a device is lost. */
export function TakenAlongSection({ visit }: { visit: Visit }) {
  const taken = useQuery(takenAlongQuery(visit.id));
  const [taking, setTaking] = useState(false);
  const { vaults } = useField();
  const here = new Set(vaults.flatMap(({ holdings }) => holdings.map(({ id }) => id)));
  const takes = visit.may_contribute && visit.where_known && !ENDED.includes(visit.state);
  return (
    <Fetched query={taken} tight>
      {(found) => {
        const open = found.find(({ id, ended_at }) => here.has(id) && ended_at === null);
        return (
          <div className="stack">
            {found.length > 0 ? (
              <ul className="ledger">
                {found.map((one) => (
                  <Device key={one.id} visit={visit.id} one={one} />
                ))}
              </ul>
            ) : (
              <p className="soft small">
                <Trans>It is on no device. Without a line, only who took it along can work on it.</Trans>
              </p>
            )}
            {open ? (
              <p>
                <Link className="btn compact" to="/field/$holding" params={{ holding: open.id }}>
                  <Trans>Work on it here, without a line</Trans>
                </Link>
              </p>
            ) : takes ? (
              <TakeButton onTake={() => setTaking(true)} />
            ) : null}
            <Dialog
              title={<Trans>Take it along on this device</Trans>}
              isOpen={taking}
              onClose={() => setTaking(false)}
            >
              <TakeAlongForm visit={visit.id} onClose={() => setTaking(false)} />
            </Dialog>
          </div>
        );
      }}
    </Fetched>
  );
}

function TakeButton({ onTake }: { onTake: () => void }) {
  if (!canCipher())
    return (
      <p className="soft small">
        <Trans>This browser cannot encrypt at this address, so nothing is taken along with it.</Trans>
      </p>
    );
  return (
    <p>
      <button type="button" className="btn compact" onClick={onTake}>
        <Icon name="download" small />
        <Trans>Take it along on this device</Trans>
      </button>
    </p>
  );
}

function Device({ visit, one }: { visit: string; one: TakenAlong }) {
  const { t } = useLingui();
  const format = useFormat();
  const lost = useSayLost(visit);
  const [asking, setAsking] = useState(false);
  const why = {
    "put-back": t`Put back`,
    lost: t`Lost`,
    "access-ended": t`Access ended`,
  };
  return (
    <li>
      <span className="due">
        <Icon name={one.ended_because === null ? "phone" : one.wiped_at ? "done" : "warn"} />
        <b>{one.ended_because ? why[one.ended_because] : <Trans>On it now</Trans>}</b>
      </span>
      <div>
        <p className="what">
          <bdi>{one.label}</bdi>
        </p>
        <p className="meta">
          <bdi>{one.by.name}</bdi>
          <span>
            <Trans>
              heard of <bdi>{format.moment(one.contact_at)}</bdi>
            </Trans>
          </span>
          {one.waiting > 0 ? (
            <span>
              <Trans>{format.number(one.waiting)} not sent</Trans>
            </span>
          ) : null}
          {one.wiped_at ? (
            <span>
              <Trans>nothing is left on it</Trans>
            </span>
          ) : one.ended_because ? (
            <span>
              <Trans>wiped as soon as it is heard of</Trans>
            </span>
          ) : null}
        </p>
      </div>
      <div className="do">
        {one.ended_because === "lost" || one.wiped_at ? null : (
          <button type="button" className="btn compact" onClick={() => setAsking(true)}>
            <Trans>Say that it is lost</Trans>
          </button>
        )}
      </div>
      <GraveQuestion
        title={<Trans>Is this device lost?</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
        act={<Trans>It is lost</Trans>}
        busy={lost.isPending}
        onAct={() => lost.mutate(one, { onSettled: () => setAsking(false) })}
      >
        <Trans>
          It wipes all it keeps of this visit as soon as it reaches the server, also what was not sent. That
          cannot be taken back.
        </Trans>
      </GraveQuestion>
    </li>
  );
}
