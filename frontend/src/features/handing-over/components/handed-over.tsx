import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { handoversQuery, useTakeBack } from "../api/handovers";
import { useHandoverLabels } from "../labels";
import type { HandedOver as Handed, HeardOn } from "../schemas";
import { HandOverButton } from "./hand-over-button";

/** What the reader handed over from this visit: that it arrived and was taken up, and nothing of what it said. */
export function HandedOver({ visit, adds }: { visit: HeardOn; adds: boolean }) {
  const found = useQuery(handoversQuery(visit.id));
  return (
    <div className="stack">
      <Fetched query={found} tight>
        {(handed) =>
          handed.length > 0 ? (
            <ul className="ledger">
              {handed.map((each) => (
                <Row key={each.id} handed={each} />
              ))}
            </ul>
          ) : (
            <p className="soft small measure">
              <Trans>
                Did somebody tell of ill-treatment, or fear to be made to pay for speaking? Tell the
                protection team at once. Others on this visit do not see that you did.
              </Trans>
            </p>
          )
        }
      </Fetched>
      {adds ? (
        <p className="acts">
          <HandOverButton visit={visit} />
        </p>
      ) : null}
    </div>
  );
}

function Row({ handed }: { handed: Handed }) {
  const labels = useHandoverLabels();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const act = useTakeBack(handed);
  const close = () => setAsking(false);
  return (
    <li>
      <Standing handed={handed} />
      <div>
        <p className="what">{labels.topic(handed.topic)}</p>
        <p className="meta">
          <span>
            <Trans>
              Handed over <bdi>{format.moment(handed.handed_over_at)}</bdi>
            </Trans>
          </span>
          {handed.urgency === "urgent" ? <span>{labels.urgency("urgent")}</span> : null}
          <span>
            {handed.parts.length > 0 ? (
              handed.parts.map(labels.part).join(" · ")
            ) : (
              <Trans>Only that somebody is at risk</Trans>
            )}
          </span>
        </p>
        <ErrorSummary error={act.error} />
      </div>
      <div className="do">
        {handed.withdrawn_at ? null : (
          <button
            type="button"
            className="btn compact quiet"
            aria-haspopup="dialog"
            onClick={() => setAsking(true)}
          >
            <Trans>Consent taken back</Trans>
          </button>
        )}
      </div>
      <GraveQuestion
        title={<Trans>Did the person take their consent back?</Trans>}
        isOpen={asking}
        onClose={close}
        act={<Trans>They took it back</Trans>}
        busy={act.isPending}
        onAct={() => act.mutate(undefined, { onSettled: close })}
      >
        {handed.received_at ? (
          <Trans>
            The protection team has it already. It is told at once not to use it, and who the person is goes
            from it.
          </Trans>
        ) : (
          <Trans>It has not arrived yet: nothing of it goes over, and it is gone here as well.</Trans>
        )}
      </GraveQuestion>
    </li>
  );
}

function Standing({ handed }: { handed: Handed }) {
  const format = useFormat();
  const at = handed.withdrawn_at ?? handed.taken_up_at ?? handed.received_at;
  return (
    <span className="due">
      <Icon name={handed.withdrawn_at ? "undo" : handed.taken_up_at ? "done" : "clock"} />
      <span>
        <b>
          {handed.withdrawn_at ? (
            <Trans>Consent taken back</Trans>
          ) : handed.taken_up_at ? (
            <Trans>Taken up by the protection team</Trans>
          ) : handed.received_at ? (
            <Trans>The protection team has it</Trans>
          ) : (
            <Trans>On its way</Trans>
          )}
        </b>
        {at ? (
          <small>
            <bdi>{format.moment(at)}</bdi>
          </small>
        ) : null}
      </span>
    </span>
  );
}
