import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SelectField, TextField } from "@/components/fields";
import { today } from "@/i18n/format";
import { useReport } from "../api/letters";
import { useLetterLabels } from "../labels";
import type { Letter, Report } from "../schemas";
import { LetterFrame } from "./letter-frame";

const HEARD: Partial<Record<Letter["state"], Report["status"][]>> = {
  sent: ["delivered", "returned", "failed"],
  delivered: ["returned"],
  sending: ["failed"],
};

/** What was heard of a letter that is out. */
export function ReportForm({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const report = useReport(letter);
  const choices = HEARD[letter.state] ?? [];
  const [status, setStatus] = useState<Report["status"]>(choices[0] ?? "delivered");
  const [on, setOn] = useState(today);
  const [note, setNote] = useState("");
  return (
    <LetterFrame
      act={report}
      words={<Trans>Save</Trans>}
      onClose={onClose}
      onSubmit={() =>
        report.mutate({ status, on_day: on, note: note.trim() || null }, { onSuccess: onClose })
      }
    >
      <SelectField
        label={t`What became of it`}
        value={status}
        onChange={(event) => setStatus(event.target.value as Report["status"])}
      >
        {choices.map((each) => (
          <option key={each} value={each}>
            {labels.status(each)}
          </option>
        ))}
      </SelectField>
      <TextField
        type="date"
        label={t`Day`}
        max={today()}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <TextField
        label={t`Note`}
        hint={t`No names here.`}
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </LetterFrame>
  );
}
