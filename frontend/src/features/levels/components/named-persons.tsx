import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useSession } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { NamingRow } from "@/components/naming-row";
import { useFormat } from "@/i18n/format";
import { useLevelAct } from "../api/levels";
import type { Naming, Readers } from "../schemas";
import { NameForm } from "./name-form";

/** Who is named on a sealed complaint, each for a purpose; and who was. */
export function NamedPersons({ readers }: { readers: Readers }) {
  const format = useFormat();
  const [naming, setNaming] = useState(false);
  const [ending, setEnding] = useState<Naming | null>(null);
  const works = readers.moves.every(({ obstacle }) => obstacle !== "not-working");
  const now = readers.namings.filter((each) => each.ended_at === null);
  const before = readers.namings.filter((each) => each.ended_at !== null);
  return (
    <>
      <p>
        <Trans>Only these persons, each for their purpose. Every reading is kept.</Trans>
      </p>
      {readers.open_until ? (
        <p className="small soft">
          <Trans>
            Open for you until <bdi>{format.moment(readers.open_until)}</bdi>; then you say again what for.
          </Trans>
        </p>
      ) : null}
      <ul className="ledger">
        {now.map((each) => (
          <NamingRow
            key={each.id}
            naming={each}
            onEnd={works && now.length > 1 ? () => setEnding(each) : undefined}
          />
        ))}
      </ul>
      {works && now.length === 1 ? (
        <p className="small soft">
          <Trans>The last person stays. Name somebody else first.</Trans>
        </p>
      ) : null}
      {works ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setNaming(true)}>
            <Icon name="plus" small />
            <Trans>Name another person</Trans>
          </button>
        </p>
      ) : null}
      {before.length > 0 ? (
        <details>
          <summary>
            <Trans>Who read it before</Trans>
          </summary>
          <ul className="ledger">
            {before.map((each) => (
              <NamingRow key={each.id} naming={each} />
            ))}
          </ul>
        </details>
      ) : null}
      <Dialog title={<Trans>Name another person</Trans>} isOpen={naming} onClose={() => setNaming(false)}>
        <NameForm readers={readers} onClose={() => setNaming(false)} />
      </Dialog>
      <Dialog
        title={<Trans>Who reads it no more</Trans>}
        isOpen={ending !== null}
        onClose={() => setEnding(null)}
      >
        {ending ? <EndForm readers={readers} naming={ending} onClose={() => setEnding(null)} /> : null}
      </Dialog>
    </>
  );
}

function EndForm({ readers, naming, onClose }: { readers: Readers; naming: Naming; onClose: () => void }) {
  const { t } = useLingui();
  const { account } = useSession();
  const act = useLevelAct(readers);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim().length >= 8}
      words={<Trans>End it</Trans>}
      onSubmit={() =>
        act.mutate({ what: "end-naming", naming: naming.id, purpose: reason.trim() }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p>
        {naming.account.id === account.id ? (
          <Trans>
            You read it no more from this moment. Your open tasks on it go to somebody still named.
          </Trans>
        ) : (
          <Trans>
            <bdi>{naming.account.name}</bdi> reads it no more from this moment. Their open tasks on it go to
            somebody still named.
          </Trans>
        )}
      </p>
      <TextField
        label={t`Reason`}
        hint={t`At least 8 characters. It is kept.`}
        required
        maxLength={500}
        minLength={8}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
