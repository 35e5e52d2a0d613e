import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useOfferHandover } from "../api/handovers";
import { marksFor } from "../marks";
import { type Content, type Subject, TEXTS } from "../schemas";
import { ContentChoices, PersonChoices } from "./choices";
import { type Checked, NamesCheck } from "./names-check";
import { isWhole, useVerdict, VerdictNote } from "./verdict-note";

/** Offers chosen fields to the other side; it makes a record of its own from them and sees nothing else. */
export function HandoverForm({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const { t } = useLingui();
  const offer = useOfferHandover(subject.id);
  const [content, setContent] = useState<Content[]>([]);
  const [persons, setPersons] = useState<string[]>([]);
  const [message, setMessage] = useState("");
  const [checked, setChecked] = useState<Checked | null>(null);
  const wanted = {
    purpose: "handover" as const,
    recipient_kind: "other-side" as const,
    content,
    persons,
  };
  const verdict = useVerdict(subject.id, wanted);
  const hasText = content.some((each) => TEXTS.includes(each));
  const missing = [
    ...(isWhole(wanted) ? [] : [t`which parts, and of whom`]),
    ...(verdict.data?.allowed === false ? [t`consent of everybody concerned`] : []),
    ...(hasText && !checked ? [t`a look for names in the texts`] : []),
  ];
  return (
    <FormFrame
      act={offer}
      ready={
        isWhole(wanted) && verdict.data?.allowed === true && message.trim() !== "" && (!hasText || !!checked)
      }
      missing={missing}
      words={<Trans>Offer</Trans>}
      onSubmit={() =>
        offer.mutate(
          {
            content,
            persons,
            message,
            checked: checked?.checked ?? null,
            marks: marksFor(content, checked?.marks ?? []),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>
        <Trans>
          The other side sees that something is offered. When it takes it, it gets these parts once, in a
          record of its own, and nothing else of this one.
        </Trans>
      </p>
      <ContentChoices legend={<Trans>Which parts</Trans>} value={content} onChange={setContent} />
      <PersonChoices content={content} parties={subject.parties} value={persons} onChange={setPersons} />
      <VerdictNote verdict={verdict} parties={subject.parties} />
      <NamesCheck subject={subject} content={content} value={checked} onChange={setChecked} />
      <TextField
        label={t`A line to the other side`}
        hint={t`Read before anything is taken. No names here.`}
        maxLength={300}
        required
        value={message}
        onChange={(event) => setMessage(event.target.value)}
      />
    </FormFrame>
  );
}
