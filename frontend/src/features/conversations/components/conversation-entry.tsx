import { Trans } from "@lingui/react/macro";
import { Icon, type IconName } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useConversationLabels, WAY_ICONS } from "../labels";
import type { Conversation } from "../schemas";

/** One call or meeting: with whom, when, by what, and what was said. */
export function ConversationEntry({ conversation }: { conversation: Conversation }) {
  const labels = useConversationLabels();
  const format = useFormat();
  const { authority, role, result, told } = conversation;
  return (
    <li className="stack-s">
      <h3>
        {labels.way(conversation.way)}
        {" · "}
        {authority ? <bdi>{authority.name}</bdi> : role ? labels.role(role) : null}
      </h3>
      <p className="meta">
        <span className="mark">
          <Icon name={iconOf(conversation)} />
          <b>{labels.result(result)}</b>
        </span>
        <bdi>{format.moment(conversation.held_at)}</bdi>
        <span>{labels.begunBy(conversation.begun_by)}</span>
        {conversation.through === "lawyer" ? <span>{labels.through("lawyer")}</span> : null}
        <span>
          <Trans>
            Noted by <bdi>{conversation.by.name}</bdi>
          </Trans>
        </span>
      </p>
      {conversation.safe_contact ? (
        <p className="small">
          <Trans>Not made, because it was not safe: {labels.safeContact(conversation.safe_contact)}</Trans>
        </p>
      ) : null}
      {conversation.consent_missing ? (
        <p className="small">
          <Trans>Not made, because not everybody concerned had agreed</Trans>
        </p>
      ) : null}
      {conversation.text ? (
        <p className="voice conversation-said measure" dir="auto">
          {conversation.text}
        </p>
      ) : null}
      {told.length > 0 ? (
        <p className="small soft">
          <Trans>Told under consent: {format.list(told.map(labels.content))}</Trans>
        </p>
      ) : null}
    </li>
  );
}

function iconOf({ result, way }: Conversation): IconName {
  if (result === "not-made") return "stop";
  return result === "not-reached" ? "no" : WAY_ICONS[way];
}
