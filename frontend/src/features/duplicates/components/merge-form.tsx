import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { PARTY_ROLE, SAFE_CONTACT } from "@/components/complaint-labels";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { useLabelOf } from "@/i18n/label-of";
import { useMerge } from "../api/duplicates";
import { useRefusalText } from "../refusals";
import type { Comparison, Effect } from "../schemas";

/** What merging would do, the reason for it, and the act. Nothing is lost by it, and it can be taken back. */
export function MergeForm({ comparison }: { comparison: Comparison }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const refusal = useRefusalText();
  const merge = useMerge();
  const [reason, setReason] = useState("");
  const { kept, other, effect, the_other_way } = comparison;
  const swap =
    the_other_way === null ? (
      <Link
        className="btn"
        to="/complaints/$complaint/compare/$other"
        params={{ complaint: other.id, other: kept.id }}
        replace
      >
        <Icon name="merge" small />
        <Trans>
          Keep <bdi className="id">{other.reference}</bdi> instead
        </Trans>
      </Link>
    ) : null;
  if (effect.refused) {
    return (
      <div className="stack">
        <div className="strip soon" role="note">
          <Icon name="stop" />
          <div>
            <b>
              <Trans>They cannot be merged this way</Trans>
            </b>
            <p>{refusal(effect.refused)}</p>
          </div>
        </div>
        {swap ? <p className="acts merge-acts">{swap}</p> : null}
      </div>
    );
  }
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        merge.mutate(
          { kept, away: other, reason },
          {
            onSuccess: () => {
              say(t`${other.reference} is merged into ${kept.reference}`);
              void navigate({ to: "/complaints/$complaint", params: { complaint: kept.id } });
            },
          },
        );
      }}
    >
      <ErrorSummary error={merge.error} />
      <EffectList effect={effect} />
      {swap ? <p className="acts merge-acts">{swap}</p> : null}
      <AreaField
        label={t`Reason`}
        hint={t`Everybody reads it who reads one of the two.`}
        maxLength={300}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="acts merge-acts">
        <Submit ready={reason.trim() !== ""} waits={merge.isPending}>
          <Trans>
            Merge <bdi className="id">{other.reference}</bdi> into <bdi className="id">{kept.reference}</bdi>
          </Trans>
        </Submit>
      </p>
    </form>
  );
}

function EffectList({ effect }: { effect: Effect }) {
  const of = useLabelOf();
  const [role, contact] = [of(PARTY_ROLE), of(SAFE_CONTACT)];
  return (
    <ul className="effects">
      <li>
        <Trans>
          The one that is kept leads. The other stays readable as it was registered, under its number.
        </Trans>
      </li>
      <li>
        <Trans>
          Notes, letters, files, tasks and consents stay where they are; nothing new begins there.
        </Trans>
      </li>
      {effect.level ? (
        <li>
          <Trans>The one that is kept becomes confidential, as the other is.</Trans>
        </li>
      ) : null}
      {effect.joining.length > 0 ? (
        <li>
          <Plural
            value={effect.joining.length}
            one="# person or organisation becomes part of it."
            other="# persons or organisations become part of it."
          />
        </li>
      ) : null}
      {effect.tightened.map((each) => (
        <li key={each.party} className="strong">
          <Trans>
            {role(each.role)}: “{contact(each.before)}” becomes “{contact(each.after)}”, the stricter of both.
          </Trans>
        </li>
      ))}
    </ul>
  );
}
