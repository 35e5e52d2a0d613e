import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { GraveQuestion } from "@/components/grave-question";
import { say } from "@/components/toast";
import { useApproveLetter, useWithdraw } from "../api/letters";
import type { Letter } from "../schemas";
import { LetterProblem } from "./letter-problem";
import { NamesForm } from "./names-form";
import { ReportForm } from "./report-form";
import { SendBackForm } from "./send-back-form";
import { SendForm } from "./send-form";
import { SubmitForm } from "./submit-form";
import { TextForm } from "./text-form";

type Asking = "change" | "names" | "submit" | "send-back" | "send" | "report" | "withdraw";

/** What can be done with the letter now. `writing`: it was drafted just now, and its text is open. */
export function LetterActs({ letter, writing = false }: { letter: Letter; writing?: boolean }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<Asking | null>(writing ? "change" : null);
  const approve = useApproveLetter(letter);
  const withdraw = useWithdraw(letter);
  const close = () => setAsking(null);
  const may = (act: Letter["acts"][number]) => letter.acts.includes(act);
  // The record has a first act of its own: of a letter, only what waits for a signature stands out.
  const button = (what: Exclude<Asking, "names">, words: ReactNode) =>
    may(what) ? (
      <button type="button" className="btn compact" onClick={() => setAsking(what)}>
        {words}
      </button>
    ) : null;
  const form = { letter, onClose: close };
  const named = may("change") && (letter.names?.found?.length ?? 0) > 0;
  return (
    <>
      <LetterProblem error={approve.error ?? withdraw.error} />
      {may("approve") ? (
        <button
          type="button"
          className="btn compact primary"
          disabled={approve.isPending || letter.blocked !== null}
          onClick={() =>
            approve.mutate(undefined, { onSuccess: () => say(t`Approved. It can be sent now.`) })
          }
        >
          <Trans>Approve</Trans>
        </button>
      ) : null}
      {button("send-back", <Trans>Send back</Trans>)}
      {button("send", letter.state === "sending" ? <Trans>It did go out</Trans> : <Trans>Send…</Trans>)}
      {button("report", <Trans>What became of it…</Trans>)}
      {named ? (
        <button type="button" className="btn compact" onClick={() => setAsking("names")}>
          <Trans>Names in the text…</Trans>
        </button>
      ) : null}
      {button("submit", <Trans>Submit for approval…</Trans>)}
      {button("change", letter.state === "draft" ? <Trans>Edit the text</Trans> : <Trans>Change</Trans>)}
      {button("withdraw", <Trans>Withdraw</Trans>)}
      <Dialog title={<Trans>The letter</Trans>} isOpen={asking === "change"} onClose={close}>
        <TextForm {...form} />
      </Dialog>
      <Dialog title={<Trans>Submit for approval</Trans>} isOpen={asking === "submit"} onClose={close}>
        <SubmitForm {...form} onNames={() => setAsking("names")} />
      </Dialog>
      <Dialog title={<Trans>Names in the text</Trans>} isOpen={asking === "names"} onClose={close}>
        <NamesForm key={letter.version} {...form} onTakenOut={() => setAsking("change")} />
      </Dialog>
      <Dialog title={<Trans>Send back</Trans>} isOpen={asking === "send-back"} onClose={close}>
        <SendBackForm {...form} />
      </Dialog>
      <Dialog title={<Trans>Send the letter</Trans>} isOpen={asking === "send"} onClose={close}>
        <SendForm {...form} />
      </Dialog>
      <Dialog title={<Trans>What became of it</Trans>} isOpen={asking === "report"} onClose={close}>
        <ReportForm {...form} />
      </Dialog>
      <GraveQuestion
        title={<Trans>Withdraw this letter?</Trans>}
        isOpen={asking === "withdraw"}
        onClose={close}
        act={<Trans>Withdraw it</Trans>}
        busy={withdraw.isPending}
        onAct={() => withdraw.mutate(undefined, { onSettled: close })}
      >
        <Trans>It will not be sent. It stays on file.</Trans>
      </GraveQuestion>
    </>
  );
}
