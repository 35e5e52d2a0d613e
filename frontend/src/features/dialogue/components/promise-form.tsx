import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "@/components/form-frame";
import { useEnterPromise } from "../api/dialogues";
import type { Dialogue } from "../schemas";
import { isWhole, PromiseFields, type PromiseLineDraft } from "./promise-fields";

/** A promise that was left out when the entry was made. */
export function PromiseForm({ dialogue, onDone }: { dialogue: Dialogue; onDone: () => void }) {
  const enter = useEnterPromise(dialogue);
  const only = dialogue.authorities.length === 1 ? dialogue.authorities[0]?.id : undefined;
  const [line, setLine] = useState<PromiseLineDraft>({
    key: "",
    authority: only ?? "",
    by: "",
    text: "",
    due: "",
  });
  return (
    <FormFrame
      act={enter}
      ready={isWhole(line)}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={() =>
        enter.mutate(
          {
            authority: line.authority,
            promised_by: line.by.trim() || null,
            text: line.text,
            due_on: line.due,
            language: dialogue.language,
          },
          { onSuccess: onDone },
        )
      }
    >
      <PromiseFields authorities={dialogue.authorities} line={line} onChange={setLine} />
    </FormFrame>
  );
}
