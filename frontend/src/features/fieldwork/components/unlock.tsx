import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sessionQuery } from "@/client/session";
import { TextField } from "@/components/fields";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { usePageTitle } from "@/components/page";
import { Empty } from "@/components/states";
import { makeContact, outOfContact, type Refused, unlock, wipe } from "../field";
import type { Vault } from "../store";
import { useField } from "../use-field";

const ASKED_EVERY = 10_000;

/** What stands before everything that is kept here. It says how much there is, and nothing else. */
export function Unlock() {
  const { t } = useLingui();
  const { vaults } = useField();
  const session = useQuery({ ...sessionQuery, retry: false });
  const account = session.data?.account.id;
  const mine = account ? vaults.filter((each) => each.account === account) : vaults;
  usePageTitle(t`On this device`);
  if (vaults.length === 0) return <NothingHere />;
  if (mine.length === 0)
    return (
      <Empty icon="lv-sealed" rank={1} title={<Trans>Nothing of yours is on this device</Trans>}>
        <p>
          <Trans>Somebody else took a visit along on it. It opens with their passphrase, for them.</Trans>
        </p>
      </Empty>
    );
  return (
    <div className="axis field-locked">
      <div className="ref">
        <Icon name="lv-sealed" />
      </div>
      <div className="stack-l">
        <h1>
          <Trans>Locked</Trans>
        </h1>
        <Passphrase vaults={mine} />
        <Forgotten vaults={mine} />
      </div>
    </div>
  );
}

export function NothingHere() {
  return (
    <Empty icon="phone" rank={1} title={<Trans>No visit is on this device</Trans>}>
      <p>
        <Trans>Take one along from its page, as long as there is a line.</Trans>
      </p>
    </Empty>
  );
}

function Passphrase({ vaults }: { vaults: readonly Vault[] }) {
  const { t } = useLingui();
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const visits = vaults.reduce((sum, { holdings }) => sum + holdings.length, 0);
  const silent = vaults.filter((each) => outOfContact(each)).length;
  // Heard meanwhile without being asked from here: then it is refused no longer.
  const shut = silent === vaults.length || (silent > 0 && refused === "out-of-contact");
  const open = async () => {
    setBusy(true);
    setRefused(await unlock(passphrase, vaults));
    setBusy(false);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <p>
        <Plural
          value={visits}
          one="# visit is kept on this device, encrypted."
          other="# visits are kept on this device, encrypted."
        />
      </p>
      {shut ? <OutOfContact /> : null}
      <TextField
        label={<Trans>Passphrase of this device</Trans>}
        type="password"
        autoComplete="off"
        required
        value={passphrase}
        error={refused === "wrong" ? t`Nothing here opens with this passphrase.` : undefined}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      <button type="submit" className="btn primary" disabled={busy || passphrase === ""}>
        {busy ? <Trans>Opening…</Trans> : <Trans>Open</Trans>}
      </button>
    </form>
  );
}

/** Asks by itself as long as it stands here: who waits before it has nothing else to do with the device. */
function OutOfContact() {
  const [unanswered, setUnanswered] = useState(false);
  const ask = () => void makeContact().then((heard) => setUnanswered(!heard));
  useEffect(() => {
    const timer = setInterval(() => void makeContact(), ASKED_EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="strip late" role="alert">
      <Icon name="lv-sealed" />
      <div>
        <b>
          <Trans>This device was out of contact for too long</Trans>
        </b>
        <p className="small">
          <Trans>It opens again once it has reached the server. Nothing is lost by that.</Trans>
        </p>
        {unanswered ? (
          <p className="small">
            <Trans>The server did not answer. It is asked again by itself.</Trans>
          </p>
        ) : null}
      </div>
      <button type="button" className="btn compact" onClick={ask}>
        <Trans>Try now</Trans>
      </button>
    </div>
  );
}

/** Nobody can open it without the passphrase, the institution neither: it can only be given up. */
function Forgotten({ vaults }: { vaults: readonly Vault[] }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const unsent = vaults.reduce((sum, { holdings }) => sum + holdings.reduce((n, h) => n + h.waiting, 0), 0);
  const giveUp = async () => {
    setBusy(true);
    for (const { id, holdings } of vaults)
      await wipe(
        id,
        holdings.map((each) => each.id),
      );
    setBusy(false);
  };
  return (
    <p>
      <button type="button" className="btn quiet" onClick={() => setAsking(true)}>
        <Trans>The passphrase is forgotten</Trans>
      </button>
      <GraveQuestion
        title={<Trans>Take it off this device?</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
        act={<Trans>Take it off</Trans>}
        onAct={() => void giveUp()}
        busy={busy}
      >
        <Trans>Nobody can open it without the passphrase. What was sent is safe.</Trans>{" "}
        {unsent > 0 ? (
          <Plural
            value={unsent}
            one="# record that was not sent is lost."
            other="# records that were not sent are lost."
          />
        ) : null}
      </GraveQuestion>
    </p>
  );
}
