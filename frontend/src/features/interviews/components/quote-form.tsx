import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useQuote } from "../api/interviews";
import type { Interview } from "../schemas";

export function QuoteForm({ interview, onClose }: { interview: Interview; onClose: () => void }) {
  const { t } = useLingui();
  const act = useQuote(interview);
  const [text, setText] = useState("");
  return (
    <FormFrame
      act={act}
      ready={text.trim() !== ""}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ text: text.trim(), language: interview.spoken }, { onSuccess: onClose })}
    >
      <AreaField
        label={t`What was said`}
        hint={t`Nothing by which whoever spoke could be known.`}
        required
        rows={3}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </FormFrame>
  );
}
