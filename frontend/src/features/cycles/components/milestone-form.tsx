import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { MILESTONES, type MilestoneKind, useMilestoneName } from "@/components/mechanisms";
import { ResponsibleField } from "@/components/pickers/responsible-field";
import { today } from "@/i18n/format";
import { useAddMilestone, useChangeMilestone, useDropMilestone } from "../api/cycles";
import type { Cycle, Milestone } from "../schemas";

/** Moves one, says who sees to it and that it is done, or takes it out. */
export function MilestoneForm({ milestone, onClose }: { milestone: Milestone; onClose: () => void }) {
  const { t } = useLingui();
  const [due, setDue] = useState(milestone.due_on);
  const [done, setDone] = useState(milestone.done_on ?? "");
  const [responsible, setResponsible] = useState(milestone.responsible?.id ?? "");
  const [note, setNote] = useState(milestone.note ?? "");
  const change = useChangeMilestone(milestone);
  const drop = useDropMilestone(milestone);
  return (
    <FormFrame
      act={change.error ? change : drop.error ? drop : change}
      ready={due !== ""}
      words={<Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() =>
        change.mutate(
          {
            due_on: due,
            done_on: done || null,
            responsible: responsible || null,
            note: note.trim() || null,
          },
          { onSuccess: onClose },
        )
      }
    >
      <div className="cols">
        <TextField
          label={t`Due on`}
          type="date"
          required
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
        <TextField
          label={t`Done on`}
          type="date"
          max={today()}
          value={done}
          onChange={(event) => setDone(event.target.value)}
        />
      </div>
      <ResponsibleField value={responsible} onChange={setResponsible} />
      <AreaField label={t`Note`} value={note} onChange={(event) => setNote(event.target.value)} />
      <p>
        <button
          type="button"
          className="link-btn"
          disabled={drop.isPending}
          onClick={() => drop.mutate(null, { onSuccess: onClose })}
        >
          <Trans>Take it out of this review</Trans>
        </button>
      </p>
    </FormFrame>
  );
}

export function AddMilestoneForm({ record, onClose }: { record: Cycle; onClose: () => void }) {
  const { t } = useLingui();
  const name = useMilestoneName();
  const [kind, setKind] = useState<MilestoneKind>("other");
  const [title, setTitle] = useState("");
  const [due, setDue] = useState("");
  const [responsible, setResponsible] = useState("");
  const add = useAddMilestone(record);
  return (
    <FormFrame
      act={add}
      ready={due !== "" && (kind !== "other" || title.trim() !== "")}
      words={<Trans>Add it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        add.mutate(
          { kind, title: title.trim() || null, due_on: due, responsible: responsible || null },
          { onSuccess: onClose },
        )
      }
    >
      <SelectField
        label={t`What`}
        value={kind}
        onChange={(event) => setKind(event.target.value as MilestoneKind)}
      >
        {MILESTONES.map((each) => (
          <option key={each} value={each}>
            {name(each)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`In words of your own`}
        hint={t`They stand in no calendar.`}
        required={kind === "other"}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label={t`Due on`}
        type="date"
        required
        value={due}
        onChange={(event) => setDue(event.target.value)}
      />
      <ResponsibleField value={responsible} onChange={setResponsible} />
    </FormFrame>
  );
}
