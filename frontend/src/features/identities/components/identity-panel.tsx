import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { identitiesQuery } from "../api/identities";
import { IdentityCard } from "./identity-card";
import { IdentityForm } from "./identity-form";

interface Props {
  interview: { id: string; number: number };
  /** Somebody can be sealed here now. */
  writes: boolean;
}

/** Who spoke, behind a button: whether anybody is known is asked only when it is pressed, and told to those named. */
export function IdentityPanel({ interview, writes }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn compact" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="lv-sealed" small />
        <Trans>Who it was</Trans>
      </button>
      <Dialog title={<Trans>Who it was</Trans>} isOpen={open} onClose={() => setOpen(false)}>
        <Panel interview={interview} writes={writes} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Panel({ interview, writes, onClose }: Props & { onClose: () => void }) {
  const identities = useQuery({ ...identitiesQuery(interview.id), gcTime: 0 });
  const [sealing, setSealing] = useState(false);
  if (sealing) return <IdentityForm interview={interview.id} onClose={() => setSealing(false)} />;
  return (
    <div className="stack">
      <Fetched query={identities} tight>
        {(found) =>
          found.length === 0 ? (
            <p className="soft">
              <Trans>
                Nobody's name is sealed here that you are named on. It need not be: keep a name only where the
                person must be found again or protected.
              </Trans>
            </p>
          ) : (
            found.map((identity) => <IdentityCard key={identity.id} identity={identity} />)
          )
        }
      </Fetched>
      <div className="dlg-acts">
        {writes ? (
          <button type="button" className="btn" onClick={() => setSealing(true)}>
            <Trans>Seal who it was</Trans>
          </button>
        ) : null}
        <button type="button" className="btn primary" onClick={onClose}>
          <Trans>Close</Trans>
        </button>
      </div>
    </div>
  );
}
