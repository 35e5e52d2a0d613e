import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useConversationLabels } from "../labels";
import type { Recipient } from "../schemas";

/** Why this person is not called or met this way, and what can be done instead. */
export function UnsafeStrip({ party }: { party: Recipient }) {
  const labels = useConversationLabels();
  return (
    <div className="strip late" role="status">
      <Icon name="stop" />
      <div>
        <b>
          <Trans>Not safe this way: {labels.safeContact(party.safe_contact)}</Trans>
        </b>
        {party.safe_contact_note ? (
          <p className="small" dir="auto">
            {party.safe_contact_note}
          </p>
        ) : null}
        <p className="small gap-t">
          <b>
            <Trans>What can be done instead</Trans>
          </b>
        </p>
        <ul className="small">
          {party.spoken_alternatives.map((each) => (
            <li key={each}>{labels.alternative(each)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
