import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField } from "@/components/fields";
import { say } from "@/components/toast";
import { useWriteToGroup } from "../api/group-letters";
import { useLetterLabels } from "../labels";
import { KINDS, WAYS, type Way } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { SheetFields, sheetFor } from "./sheet-fields";

interface Props {
  complaint: string;
  side: string;
  language: string;
  /** Complaints in the group, with the one that leads it. */
  size: number;
  onClose: () => void;
}

/** Isolated, for they stand in texts of either direction. */
const REFERENCE = "\u2066{{ reference }}\u2069";
const NAME = "\u2066{{ recipient_name }}\u2069";

const TO_PERSONS = KINDS.filter((kind) => kind !== "to-authority");

/** Written once; each who complains gets one of their own, as far as that is safe for them. */
export function GroupDraftForm({ complaint, side, language, size, onClose }: Props) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const write = useWriteToGroup(complaint);
  const [sheet, setSheet] = useState(() => sheetFor("acknowledgement", language));
  const [way, setWay] = useState<Way>("post");
  const [text, setText] = useState("");
  return (
    <LetterFrame
      act={write}
      words={<Plural value={size} one="Write to # complaint" other="Write to # complaints" />}
      onClose={onClose}
      onSubmit={() =>
        write.mutate(
          {
            ...sheet,
            way,
            through: "direct",
            text: text.trim() || null,
          },
          {
            onSuccess: () => {
              say(t`Written. Who gets none is named with the reason.`);
              onClose();
            },
          },
        )
      }
    >
      <p className="soft small">
        <Trans>
          Each who complains gets a letter of their own, with their own number and name. Whoever may not be
          written to this way gets none.
        </Trans>
      </p>
      <SheetFields side={side} kinds={TO_PERSONS} value={sheet} onChange={setSheet} />
      <SelectField label={t`How it goes`} value={way} onChange={(event) => setWay(event.target.value as Way)}>
        {WAYS.map((each) => (
          <option key={each} value={each}>
            {labels.way(each)}
          </option>
        ))}
      </SelectField>
      <AreaField
        label={t`Text, if it is other than the template’s`}
        hint={t`${REFERENCE} and ${NAME} become the number and the name of each.`}
        rows={6}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </LetterFrame>
  );
}
