import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { reviewsOfQuery, useSetAside } from "../api/implementation";
import type { Recommendation, Review } from "../schemas";
import { ReasonForm } from "./reason-form";
import { SignalWords } from "./signal-words";

/** For named roles alone, and for no copy: that something disagrees says that somebody spoke. */
export function ReviewPrompts({ recommendation }: { recommendation: Recommendation }) {
  const found = useQuery(reviewsOfQuery(recommendation.id));
  return found.data?.map((review) => <Prompt key={review.id} review={review} />);
}

function Prompt({ review }: { review: Review }) {
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  return (
    <div className="strip prompt no-print">
      <Icon name={review.open ? "warn" : "done"} />
      <div>
        <p>
          <b>
            <SignalWords signal={review.signal} />
          </b>
        </p>
        <p className="small">
          <Trans>
            Listened to since <bdi>{format.day(review.since)}</bdi>. Only you and others of your role see
            this: it says that somebody spoke. Do not pass it on, and let no reply show it.
          </Trans>
        </p>
        {review.reason ? (
          <p className="small">
            <Trans>
              Set aside by <bdi>{review.set_aside_by?.name}</bdi>: <bdi>{review.reason}</bdi>
            </Trans>
          </p>
        ) : review.open ? (
          <p className="acts">
            <button type="button" className="btn compact" onClick={() => setAsking(true)}>
              <Trans>Set aside</Trans>
            </button>
          </p>
        ) : (
          <p className="small soft">
            <Trans>It was assessed again since.</Trans>
          </p>
        )}
      </div>
      <Dialog title={<Trans>Set it aside</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <SettingAside review={review} onDone={() => setAsking(false)} />
      </Dialog>
    </div>
  );
}

function SettingAside({ review, onDone }: { review: Review; onDone: () => void }) {
  const { t } = useLingui();
  const setAside = useSetAside(review);
  return (
    <div className="stack">
      <p>
        <Trans>
          You looked into it, and there is nothing to assess anew. What is heard later may ask again.
        </Trans>
      </p>
      <ReasonForm act={setAside} hint={t`Name nobody.`} onDone={onDone}>
        <Trans>Set aside</Trans>
      </ReasonForm>
    </div>
  );
}
