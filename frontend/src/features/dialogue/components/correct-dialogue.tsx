import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useCorrectDialogue } from "../api/dialogues";
import type { Dialogue } from "../schemas";
import { draftOf, peopleOf, type TalkedAbout, TalkedAboutFields } from "./dialogue-form";

/** Corrects an entry for a reason; what it said stays in its history. */
export function CorrectDialogue({ dialogue, onDone }: { dialogue: Dialogue; onDone: () => void }) {
  const { t } = useLingui();
  const correct = useCorrectDialogue(dialogue);
  const [reason, setReason] = useState("");
  const [body, setBody] = useState<TalkedAbout>({
    kind: dialogue.kind,
    held: dialogue.held_on,
    subject: dialogue.subject,
    said: dialogue.said ?? "",
    language: dialogue.language,
    authorities: dialogue.authorities,
    contacts: dialogue.focal_points.map(({ id }) => id),
    people: dialogue.people.join("\n"),
    recommendations: dialogue.recommendations.map(({ id, title }) => ({ id, name: title })),
  });
  return (
    <FormFrame
      act={correct}
      ready={
        reason.trim().length > 2 &&
        body.subject.trim() !== "" &&
        body.authorities.length + peopleOf(body.people).length > 0
      }
      words={<Trans>Correct</Trans>}
      onClose={onDone}
      onSubmit={() => correct.mutate({ ...draftOf(body), reason }, { onSuccess: onDone })}
    >
      <TalkedAboutFields body={body} onChange={setBody} />
      <AreaField
        label={t`Why it is corrected`}
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
