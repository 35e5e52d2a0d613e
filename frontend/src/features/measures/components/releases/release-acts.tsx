import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { GraveQuestion } from "@/components/grave-question";
import { useCountAgain, useDiscardRelease, usePublishRelease, useWithdrawRelease } from "../../api/releases";
import type { Release } from "../../schemas";
import { WhyDialog } from "./why-dialog";

/** What may be done with it now. */
export function ReleaseActs({
  release,
  shown,
}: {
  release: Release;
  shown: Release["history"][number] | undefined;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<"publish" | "correct" | "withdraw" | null>(null);
  const again = useCountAgain(release);
  const discard = useDiscardRelease(release);
  const publish = usePublishRelease(release);
  const withdraw = useWithdrawRelease(release);
  const close = () => setAsking(null);
  const waiting = release.history.find((each) => each.state === "prepared");
  const refused = release.counting === "refused";
  const isOut = release.number !== null;
  const busy = again.isPending || discard.isPending || publish.isPending;
  const throwAway = () =>
    discard.mutate(undefined, {
      onSuccess: () => {
        if (!isOut) void navigate({ to: "/figures/releases" });
      },
    });
  return (
    <>
      <ErrorSummary error={again.error ?? discard.error ?? publish.error} />
      {waiting && release.may_prepare && !release.may_approve ? (
        <p className="small soft">
          <Trans>Somebody else than who prepared it publishes it.</Trans>
        </p>
      ) : null}
      <p className="acts">
        {waiting && release.may_approve && shown?.id === waiting.id ? (
          <button type="button" className="btn primary" disabled={busy} onClick={() => setAsking("publish")}>
            <Trans>Publish it</Trans>
          </button>
        ) : null}
        {refused && release.may_prepare && !isOut ? (
          <Link className="btn primary" to="/figures/releases/new" search={{ instead: release.id }}>
            <Trans>Change it</Trans>
          </Link>
        ) : null}
        {(waiting || refused) && release.may_prepare ? (
          <button type="button" className="btn" disabled={busy} onClick={() => again.mutate("")}>
            <Trans>Count again</Trans>
          </button>
        ) : null}
        {(waiting || release.counting) && release.may_prepare ? (
          <button type="button" className="btn" disabled={busy} onClick={throwAway}>
            <Trans>Discard</Trans>
          </button>
        ) : null}
        {isOut && !waiting && !release.counting && release.may_prepare ? (
          <button type="button" className="btn" disabled={busy} onClick={() => setAsking("correct")}>
            <Trans>Correct it</Trans>
          </button>
        ) : null}
        {isOut && !release.withdrawn_on && release.may_approve ? (
          <button type="button" className="btn" disabled={busy} onClick={() => setAsking("withdraw")}>
            <Trans>Withdraw it</Trans>
          </button>
        ) : null}
      </p>
      {waiting ? (
        <GraveQuestion
          title={t`Publish these figures?`}
          isOpen={asking === "publish"}
          act={<Trans>Publish</Trans>}
          busy={publish.isPending}
          onAct={() => publish.mutate(waiting, { onSettled: close })}
          onClose={close}
        >
          <Trans>
            Everybody reads it then, without an account. What is out stays known. A correction is another
            edition, and this one stays readable.
          </Trans>
        </GraveQuestion>
      ) : null}
      {asking === "correct" ? (
        <WhyDialog
          title={t`Correct it`}
          hint={t`The same tables are counted anew. Everybody reads why. What differs by few is held back.`}
          act={again}
          onWhy={(because) => again.mutate(because, { onSuccess: close })}
          onClose={close}
        />
      ) : null}
      {asking === "withdraw" ? (
        <WhyDialog
          title={t`Withdraw it`}
          hint={t`It stays readable, with the reason.`}
          act={withdraw}
          onWhy={(because) => withdraw.mutate(because, { onSuccess: close })}
          onClose={close}
        />
      ) : null}
    </>
  );
}
