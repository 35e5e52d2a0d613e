import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Fact, Facts } from "@/components/facts";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useDemandAct } from "../api/demands";
import { useDemandLabels } from "../labels";
import type { Demand, DemandAnswer } from "../schemas";

export function Answers({ record }: { record: Demand }) {
  if (record.answers.length === 0)
    return (
      <p className="soft small">
        <Trans>Nothing was answered yet.</Trans>
      </p>
    );
  return (
    <ul className="plain-list stack">
      {record.answers.map((answer) => (
        <li key={answer.id}>
          <OneAnswer record={record} answer={answer} />
        </li>
      ))}
    </ul>
  );
}

function OneAnswer({ record, answer }: { record: Demand; answer: DemandAnswer }) {
  const { t } = useLingui();
  const labels = useDemandLabels();
  const format = useFormat();
  const given = answer.state === "given";
  return (
    <article className="stack-s">
      <p className="mark">
        <Icon name={given ? "check" : answer.state === "waiting" ? "pause" : "x"} />
        <b>{labels.answer(answer.answer)}</b>
        {given ? (
          <bdi>{format.day(answer.answered_on)}</bdi>
        ) : (
          <span>· {labels.answerState(answer.state)}</span>
        )}
      </p>
      <Facts>
        <Fact label={t`Grounds`}>
          {answer.grounds.length > 0 ? answer.grounds.map(labels.ground).join(" · ") : null}
        </Fact>
        <Fact label={given ? t`Given` : t`To be given`}>
          {answer.given.length > 0 ? answer.given.map(labels.demanded).join(" · ") : null}
        </Fact>
        <Fact label={t`Persons named`}>
          {answer.names > 0 ? <Plural value={answer.names} one="# person" other="# persons" /> : null}
        </Fact>
      </Facts>
      {answer.text ? (
        <p className="voice" dir="auto">
          {answer.text}
        </p>
      ) : null}
      {answer.reason ? (
        <p>
          <Trans>Why it was declined:</Trans> <span dir="auto">{answer.reason}</span>
        </p>
      ) : null}
      <p className="small soft">
        {answer.decided_by ? (
          answer.state === "declined" ? (
            <Trans>
              Proposed by <bdi>{answer.proposed_by.name}</bdi>, declined by{" "}
              <bdi>{answer.decided_by.name}</bdi>
            </Trans>
          ) : (
            <Trans>
              Proposed by <bdi>{answer.proposed_by.name}</bdi>, agreed by <bdi>{answer.decided_by.name}</bdi>
            </Trans>
          )
        ) : answer.state === "given" ? (
          <Trans>
            Answered by <bdi>{answer.proposed_by.name}</bdi>
          </Trans>
        ) : (
          <Trans>
            Proposed by <bdi>{answer.proposed_by.name}</bdi>
          </Trans>
        )}
      </p>
      {answer.may_decide ? <Decide record={record} answer={answer} /> : null}
      {answer.may_take_back ? <TakeBack record={record} answer={answer} /> : null}
    </article>
  );
}

function Decide({ record, answer }: { record: Demand; answer: DemandAnswer }) {
  const { t } = useLingui();
  const act = useDemandAct(record);
  const [asking, setAsking] = useState<"agree" | "decline" | null>(null);
  const [reason, setReason] = useState("");
  const close = () => setAsking(null);
  return (
    <>
      <div className="acts">
        <button type="button" className="btn compact" onClick={() => setAsking("decline")}>
          <Trans>Decline</Trans>
        </button>
        <button type="button" className="btn compact primary" onClick={() => setAsking("agree")}>
          <Trans>Agree…</Trans>
        </button>
      </div>
      {asking === null ? <ErrorSummary error={act.error} /> : null}
      <GraveQuestion
        title={<Trans>Agree that this is given?</Trans>}
        isOpen={asking === "agree"}
        onClose={close}
        act={<Trans>Agree that it is given</Trans>}
        busy={act.isPending}
        onAct={() => act.mutate({ what: "decide", answer: answer.id, agrees: true }, { onSettled: close })}
      >
        <Trans>
          What was told in confidence leaves the institution, and cannot be called back. Your name stands
          beside it.
        </Trans>
      </GraveQuestion>
      <Dialog title={<Trans>Decline the answer</Trans>} isOpen={asking === "decline"} onClose={close}>
        <FormFrame
          act={act}
          ready={reason.trim() !== ""}
          words={<Trans>Decline</Trans>}
          onClose={close}
          onSubmit={() =>
            act.mutate(
              { what: "decide", answer: answer.id, agrees: false, reason: reason.trim() },
              { onSuccess: close },
            )
          }
        >
          <AreaField
            label={t`Why it is not to be given`}
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FormFrame>
      </Dialog>
    </>
  );
}

function TakeBack({ record, answer }: { record: Demand; answer: DemandAnswer }) {
  const act = useDemandAct(record);
  return (
    <div className="acts">
      <button
        type="button"
        className="btn compact"
        disabled={act.isPending}
        onClick={() => act.mutate({ what: "take-back", answer: answer.id })}
      >
        <Trans>Take it back</Trans>
      </button>
      <ErrorSummary error={act.error} />
    </div>
  );
}
