import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { addDays, dayToDate, today } from "@/i18n/format";
import { useMakeProgramme } from "../api/programmes";

const YEAR = 52;
/** What it begins with; all of it is looked over before it is solved. */
const USUAL = { cost_per_day: 0, cost_per_visit: 0, reserve: 25, drawn: 10, teams_a_week: 2 };

/** The Monday that comes next. */
function nextMonday(): string {
  const now = today();
  return addDays(now, (8 - dayToDate(now).getDay()) % 7 || 7);
}

export function ProgrammeDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title={<Trans>Make a programme</Trans>} isOpen={isOpen} onClose={onClose}>
      <MakeForm onClose={onClose} />
    </Dialog>
  );
}

function MakeForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const make = useMakeProgramme();
  const offices = useOffices();
  const [office, setOffice] = useState<string | null>(null);
  const [title, setTitle] = useState("");
  const [start, setStart] = useState(nextMonday);
  const [weeks, setWeeks] = useState(String(YEAR));
  const [personDays, setPersonDays] = useState("");
  const monday = start === "" || dayToDate(start).getDay() === 1;
  return (
    <FormFrame
      act={make}
      ready={Boolean(title.trim() && start && monday && weeks && personDays && officeFrom(offices, office))}
      words={<Trans>Make it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        make.mutate(
          {
            title,
            language: i18n.locale,
            starts_on: start,
            weeks: Number(weeks),
            office: officeFrom(offices, office),
            settings: { ...USUAL, person_days: Number(personDays) },
          },
          {
            onSuccess: ({ id }) =>
              void navigate({
                to: "/visits/programmes/$programme",
                params: { programme: id },
                search: { view: "settings" },
              }),
          },
        )
      }
    >
      <TextField
        label={t`Title`}
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label={t`Begins on a Monday`}
        type="date"
        required
        value={start}
        error={monday ? undefined : t`This is no Monday.`}
        onChange={(event) => setStart(event.target.value)}
      />
      <TextField
        label={t`Weeks`}
        type="number"
        min={1}
        max={156}
        required
        value={weeks}
        onChange={(event) => setWeeks(event.target.value)}
      />
      <TextField
        label={t`Person-days there are`}
        hint={t`Of all who go together, over the whole programme.`}
        type="number"
        min={0}
        step={0.5}
        required
        value={personDays}
        onChange={(event) => setPersonDays(event.target.value)}
      />
      <OfficeField required value={office ?? ""} onChange={(event) => setOffice(event.target.value)} />
    </FormFrame>
  );
}
