import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { LevelMark } from "@/components/marks";
import { Submit } from "@/components/submit";
import { useOpenSender } from "../api/incoming";
import { useIncomingLabels } from "../labels";
import type { Incoming, SenderFields } from "../schemas";

const OPEN_FOR = 15 * 60_000;
const SHORTEST = 8;

/** Who it is from: closed slats until opened for a purpose, and closed again by itself. */
export function Sender({ item }: { item: Incoming }) {
  const labels = useIncomingLabels();
  const { t } = useLingui();
  const may = useMay();
  const open = useOpenSender(item.id);
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState("");
  const [sender, setSender] = useState<SenderFields | null>(null);
  useEffect(() => {
    if (!sender) return;
    const timer = setTimeout(() => setSender(null), OPEN_FOR);
    return () => clearTimeout(timer);
  }, [sender]);
  if (!item.has_sender) return <p className="soft">{labels.sender(item.sender_kind)}</p>;
  return (
    <article className="sealed">
      <div className="sealed-h">
        <h3>
          {item.role ? (
            item.role === "complainant" ? (
              <Trans>Complainant</Trans>
            ) : (
              <Trans>Person concerned</Trans>
            )
          ) : (
            <Trans>Sender</Trans>
          )}
        </h3>
        <LevelMark level="sealed" />
      </div>
      {sender ? (
        <div className="sealed-open stack-s" role="status">
          <p>
            <bdi>{sender.name}</bdi>
          </p>
          <p>
            <bdi>{sender.address}</bdi>
          </p>
          <button type="button" className="btn compact" onClick={() => setSender(null)}>
            <Trans>Close the blind</Trans>
          </button>
        </div>
      ) : (
        <div className="slats" aria-hidden="true" />
      )}
      <div className="sealed-f stack-s">
        {sender ? null : may("complaints.complaint.unseal") ? (
          <p className="acts">
            <button type="button" className="btn compact" onClick={() => setAsking(true)}>
              <Icon name="key" small />
              <Trans>Open with a purpose</Trans>
            </button>
          </p>
        ) : (
          <p className="faint">
            <Trans>Your role does not open sealed persons.</Trans>
          </p>
        )}
      </div>
      <Dialog
        title={<Trans>Why do you need to see this?</Trans>}
        isOpen={asking}
        onClose={() => setAsking(false)}
      >
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            open.mutate(purpose.trim(), {
              onSuccess: (opened) => {
                setSender(opened.sender);
                setAsking(false);
              },
            });
          }}
        >
          <p className="soft small">
            <Trans>
              Your name, the time and this purpose are kept and can be read by the head of your side.
            </Trans>
          </p>
          <ErrorSummary error={open.error} />
          <AreaField
            label={t`The purpose`}
            maxLength={500}
            required
            minLength={SHORTEST}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
          <div className="dlg-acts">
            <button type="button" className="btn" onClick={() => setAsking(false)}>
              <Trans>Cancel</Trans>
            </button>
            <Submit ready={purpose.trim().length >= SHORTEST} waits={open.isPending}>
              <Trans>Open for 15 minutes</Trans>
            </Submit>
          </div>
        </form>
      </Dialog>
    </article>
  );
}
