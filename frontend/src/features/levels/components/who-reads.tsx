import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useSession } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon, type IconName } from "@/components/icon";
import { LevelMark } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { readersQuery } from "../api/levels";
import { DOES, MOVES, NOT_HEAD_OF_SEALED, OBSTACLES } from "../labels";
import type { Level, LevelMove, Readers } from "../schemas";
import { NamedPersons } from "./named-persons";
import { NarrowForm } from "./narrow-form";
import { SealForm } from "./seal-form";
import { UnsealForm } from "./unseal-form";

interface WhoReadsProps {
  complaint: string;
  /** The way through names and consent, before all staff read it. */
  openToStaff: (onClose: () => void) => ReactNode;
}

/** Who may read a complaint, in plain words, and the moves that one may make. */
export function WhoReads({ complaint, openToStaff }: WhoReadsProps) {
  const readers = useQuery(readersQuery(complaint));
  return (
    <Fetched query={readers} tight rank={3}>
      {(found) => (
        <div className="stack">
          <Now readers={found} />
          <Moves readers={found} openToStaff={openToStaff} />
        </div>
      )}
    </Fetched>
  );
}

function Now({ readers }: { readers: Readers }) {
  return (
    <div className="stack-s">
      <p>
        <LevelMark level={readers.level} strong />
      </p>
      {readers.level === "internal" ? (
        <p>
          <Trans>All staff of this side whose role covers complaints read it, and find it by search.</Trans>
        </p>
      ) : null}
      {readers.level === "confidential" ? <Team readers={readers} /> : null}
      {readers.level === "sealed" ? <NamedPersons readers={readers} /> : null}
    </div>
  );
}

function Team({ readers }: { readers: Readers }) {
  const format = useFormat();
  const { account } = useSession();
  const also = readers.also.filter(({ id }) => id !== account.id);
  return (
    <>
      <p>
        {readers.team ? (
          <Trans>
            The team <bdi>{readers.team.name}</bdi>, and who heads the office <bdi>{readers.office.name}</bdi>
            .
          </Trans>
        ) : (
          <Trans>
            Who heads the office <bdi>{readers.office.name}</bdi>. It is in no team.
          </Trans>
        )}
      </p>
      {also.length > 0 ? (
        <p className="small">
          <Trans>
            Given to, beside them: <bdi>{format.list(also.map(({ name }) => name))}</bdi>
          </Trans>
        </p>
      ) : null}
    </>
  );
}

function Moves({ readers, openToStaff }: { readers: Readers } & Pick<WhoReadsProps, "openToStaff">) {
  const { i18n } = useLingui();
  const [moving, setMoving] = useState<Level | null>(null);
  const close = () => setMoving(null);
  return (
    <>
      <ul className="stack">
        {readers.moves.map((move) => (
          <li key={move.to}>
            <Move move={move} from={readers.level} onChoose={() => setMoving(move.to)} />
          </li>
        ))}
      </ul>
      {readers.moves.map(({ to }) => (
        <Dialog key={to} title={i18n._(MOVES[to])} isOpen={moving === to} onClose={close}>
          {to === "internal" ? openToStaff(close) : null}
          {to === "sealed" ? <SealForm readers={readers} onClose={close} /> : null}
          {to === "confidential" && readers.level === "sealed" ? (
            <UnsealForm readers={readers} onClose={close} />
          ) : null}
          {to === "confidential" && readers.level === "internal" ? (
            <NarrowForm readers={readers} onClose={close} />
          ) : null}
        </Dialog>
      ))}
    </>
  );
}

const LEVEL_ICONS: Record<Level, IconName> = {
  internal: "lv-internal",
  confidential: "lv-confidential",
  sealed: "lv-sealed",
};

function Move({ move, from, onChoose }: { move: LevelMove; from: Level; onChoose: () => void }) {
  const { i18n } = useLingui();
  const { to, obstacle } = move;
  const words =
    obstacle === "not-head" && from === "sealed" ? NOT_HEAD_OF_SEALED : obstacle && OBSTACLES[obstacle];
  return (
    <div className="stack-s">
      <p className="what">
        {obstacle ? (
          i18n._(MOVES[to])
        ) : (
          <button type="button" className="btn compact" onClick={onChoose}>
            <Icon name={LEVEL_ICONS[to]} small />
            {i18n._(MOVES[to])}
          </button>
        )}
      </p>
      <p className="small soft">
        {i18n._(DOES[to])} {words ? i18n._(words) : null}
      </p>
    </div>
  );
}
