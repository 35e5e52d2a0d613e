import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useLetterPages } from "../api/letters";
import type { Letter } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { LetterPages } from "./letter-pages";
import { isPurpose, PurposeField } from "./purpose-field";

/** The letter as it is printed, a draft too; one that names somebody opens for a purpose only. */
export function SeeLetter({ letter }: { letter: Letter }) {
  const { t } = useLingui();
  const may = useMay();
  const problem = useProblemText();
  const open = useLetterPages(letter);
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState("");
  if (!letter.file && letter.state !== "draft") return null;
  const sealed = letter.file ? letter.file.sealed : letter.sealed_fields.length > 0;
  if (sealed && !may("complaints.complaint.unseal")) {
    return letter.file ? (
      <p className="small soft">
        <Icon name="lv-sealed" small />{" "}
        <Trans>The finished letter names somebody. Your role does not open sealed persons.</Trans>
      </p>
    ) : null;
  }
  return (
    <>
      <button
        type="button"
        className="btn compact"
        disabled={open.isPending}
        onClick={() =>
          sealed ? setAsking(true) : open.mutate(null, { onError: (error) => say(problem(error)) })
        }
      >
        <Icon name={sealed ? "key" : "doc"} small />
        {letter.file ? <Trans>The finished letter</Trans> : <Trans>As it will be printed</Trans>}
      </button>
      <Dialog title={t`Why do you need to see this?`} isOpen={asking} onClose={() => setAsking(false)}>
        <LetterFrame
          act={open}
          ready={isPurpose(purpose)}
          words={<Trans>Open for 15 minutes</Trans>}
          onClose={() => setAsking(false)}
          onSubmit={() => open.mutate(purpose.trim(), { onSuccess: () => setAsking(false) })}
        >
          <PurposeField value={purpose} onChange={setPurpose} />
        </LetterFrame>
      </Dialog>
      <Dialog
        title={letter.file ? <Trans>The finished letter</Trans> : <Trans>As it will be printed</Trans>}
        isOpen={open.data !== undefined && !asking}
        onClose={open.reset}
      >
        {open.data ? <LetterPages letter={letter} shown={open.data} onClose={open.reset} /> : null}
      </Dialog>
    </>
  );
}
