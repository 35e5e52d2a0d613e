import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AddFile } from "@/components/add-file";
import { Dialog } from "@/components/dialog";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useAddAnswerFile, useConfirmReceipt } from "../../api/following";
import { CorrectForm } from "./correct-form";
import { JudgeForm } from "./judge-form";
import type { ResponseProps } from "./responses-part";

/** What is done about one response. */
export function ResponseActs({ response, recommendation }: ResponseProps) {
  const { t } = useLingui();
  const add = useAddAnswerFile(recommendation, "responses", response.id);
  const confirm = useConfirmReceipt(recommendation, response.id);
  const problem = useProblemText();
  const [asking, setAsking] = useState<"judge" | "correct" | null>(null);
  const done = () => setAsking(null);
  return (
    <div className="story-acts">
      {response.withdrawn ? null : (
        <>
          <button type="button" className="link-btn" onClick={() => setAsking("judge")}>
            <Trans>Judge it</Trans>
          </button>
          {response.by_authority ? null : <AddFile add={add} />}
        </>
      )}
      {response.by_authority ? (
        response.withdrawn || response.receipt_confirmed_at ? null : (
          <button
            type="button"
            className="link-btn"
            disabled={confirm.isPending}
            onClick={() => confirm.mutate(undefined, { onError: (error) => say(problem(error)) })}
          >
            <Trans>Confirm receipt</Trans>
          </button>
        )
      ) : (
        <button type="button" className="link-btn" onClick={() => setAsking("correct")}>
          <Trans>Correct</Trans>
        </button>
      )}
      <Dialog title={t`Is this answer adequate?`} isOpen={asking === "judge"} onClose={done}>
        <JudgeForm response={response.id} recommendation={recommendation} onDone={done} />
      </Dialog>
      <Dialog title={t`Correct what was entered`} isOpen={asking === "correct"} onClose={done}>
        <CorrectForm response={response} recommendation={recommendation} onDone={done} />
      </Dialog>
    </div>
  );
}
