import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { type Open, wipe } from "../field";
import type { Visit } from "../schemas";

interface Props {
  open: Open;
  name: (visit: Visit) => ReactNode;
  days: (visit: Visit) => ReactNode;
}

/** The visits that are on this device. */
export function HoldingsList({ open, name, days }: Props) {
  const [going, setGoing] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unsent = (holding: string) => open.vault.holdings.find(({ id }) => id === holding)?.waiting ?? 0;
  const lost = going ? unsent(going) : 0;
  return (
    <>
      <ul className="ledger">
        {[...open.baggage].map(([holding, { visit, label }]) => (
          <li key={holding}>
            <span className="due">
              <Icon name={unsent(holding) > 0 ? "upload" : "done"} />
              <b>
                <Plural value={unsent(holding)} _0="all sent" one="# not sent" other="# not sent" />
              </b>
            </span>
            <div>
              <p className="what">
                <Link to="/field/$holding" params={{ holding }}>
                  {name(visit)}
                </Link>
              </p>
              <p className="meta">
                <span>{days(visit)}</span>
                <bdi>{label}</bdi>
              </p>
            </div>
            <div className="do">
              <button type="button" className="btn compact" onClick={() => setGoing(holding)}>
                <Trans>Take it off this device</Trans>
              </button>
            </div>
          </li>
        ))}
      </ul>
      <GraveQuestion
        title={<Trans>Take it off this device?</Trans>}
        isOpen={going !== null}
        onClose={() => setGoing(null)}
        act={<Trans>Take it off</Trans>}
        busy={busy}
        onAct={async () => {
          if (!going) return;
          setBusy(true);
          await wipe(open.vault.id, [going]);
          setBusy(false);
          setGoing(null);
        }}
      >
        {lost > 0 ? (
          <Plural
            value={lost}
            one="# record that was not sent is lost."
            other="# records that were not sent are lost."
          />
        ) : (
          <Trans>All of it was sent. Nothing of this visit is left here.</Trans>
        )}
      </GraveQuestion>
    </>
  );
}
