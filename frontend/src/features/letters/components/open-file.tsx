import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useOpenLetter } from "../api/letters";
import type { Letter } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { isPurpose, PurposeField } from "./purpose-field";

/** The file that goes out; one that names somebody opens for a purpose only. */
export function OpenFile({ letter }: { letter: Letter }) {
  const { t } = useLingui();
  const may = useMay();
  const format = useFormat();
  const problem = useProblemText();
  const open = useOpenLetter(letter, "letter.docx");
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState("");
  const { file } = letter;
  if (!file) return null;
  if (file.sealed && !may("complaints.complaint.unseal")) {
    return (
      <p className="small soft">
        <Icon name="lv-sealed" small />{" "}
        <Trans>The finished letter names somebody. Your role does not open sealed persons.</Trans>
      </p>
    );
  }
  return (
    <>
      <button
        type="button"
        className="btn compact"
        disabled={open.isPending}
        onClick={() =>
          file.sealed ? setAsking(true) : open.mutate(null, { onError: (error) => say(problem(error)) })
        }
      >
        <Icon name={file.sealed ? "key" : "download"} small />
        <Trans>The finished letter</Trans> <span className="faint">{format.bytes(file.size)}</span>
      </button>
      <Dialog title={t`Why do you need to see this?`} isOpen={asking} onClose={() => setAsking(false)}>
        <LetterFrame
          act={open}
          ready={isPurpose(purpose)}
          words={<Trans>Download</Trans>}
          onClose={() => setAsking(false)}
          onSubmit={() => open.mutate(purpose.trim(), { onSuccess: () => setAsking(false) })}
        >
          <PurposeField value={purpose} onChange={setPurpose} />
        </LetterFrame>
      </Dialog>
    </>
  );
}
