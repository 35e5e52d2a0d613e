import { useLingui } from "@lingui/react/macro";
import { TextField } from "@/components/fields";
import type { CalendarTerms } from "../schemas";

interface Props {
  terms: CalendarTerms;
  onChange: (changed: Partial<CalendarTerms>) => void;
  /** For a body: where nothing is entered, what holds for the institution does. */
  body: boolean;
}

/** Both count in working days; an empty field tells nobody. */
export function ReminderFields({ terms, onChange, body }: Props) {
  const { t } = useLingui();
  const empty = body ? t`Empty: as for the institution.` : t`Empty: never.`;
  const days = (text: string) => (text === "" ? null : Number(text));
  return (
    <div className="cols">
      <TextField
        type="number"
        min={1}
        max={60}
        label={t`Shows as due soon, working days before`}
        hint={empty}
        value={terms.warn_days ?? ""}
        onChange={(event) => onChange({ warn_days: days(event.target.value) })}
      />
      <TextField
        type="number"
        min={1}
        max={60}
        label={t`Stands before the head, working days late`}
        hint={empty}
        value={terms.escalate_days ?? ""}
        onChange={(event) => onChange({ escalate_days: days(event.target.value) })}
      />
    </div>
  );
}
