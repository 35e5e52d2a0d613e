import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { say } from "@/components/toast";
import { conversationsQuery } from "../api/conversations";
import { mayAcknowledge } from "../reaching";
import type { State } from "../schemas";
import { ConversationEntry } from "./conversation-entry";
import { LogForm } from "./log-form";

interface Props {
  complaint: string;
  state: State;
  /** Whether the reader may write one down. */
  writes: boolean;
}

/** Calls and meetings of this complaint, newest first. */
export function Conversations({ complaint, state, writes }: Props) {
  const { t } = useLingui();
  const conversations = useQuery(conversationsQuery(complaint));
  const [logging, setLogging] = useState(false);
  const close = () => setLogging(false);
  return (
    <div className="stack">
      <Fetched query={conversations} tight>
        {(found) =>
          found.length > 0 ? (
            <ol className="conversations">
              {found.map((each) => (
                <ConversationEntry key={each.id} conversation={each} />
              ))}
            </ol>
          ) : (
            <p className="soft small">
              <Trans>Nobody was spoken with yet.</Trans>
            </p>
          )
        }
      </Fetched>
      {writes ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setLogging(true)}>
            <Icon name="phone" small />
            <Trans>Note a call or meeting</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>Note a call or meeting</Trans>} isOpen={logging} onClose={close}>
        <LogForm
          complaint={complaint}
          toAcknowledge={mayAcknowledge(state)}
          onClose={close}
          onLogged={() => {
            say(t`Noted.`);
            close();
          }}
        />
      </Dialog>
    </div>
  );
}
