import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useAddStage, useChangeStage, useDropStage } from "../api/legislation";
import { useLawLabels } from "../labels";
import { type LawStage, type LegalText, STAGE_KINDS, type StageKind } from "../schemas";

interface Days {
  expected_on: string;
  reached_on: string;
  note: string;
}

function sent({ expected_on, reached_on, note }: Days) {
  return {
    expected_on: expected_on || null,
    reached_on: reached_on || null,
    note: note.trim() || null,
  };
}

function DayFields({ days, set }: { days: Days; set: (change: Partial<Days>) => void }) {
  const { t } = useLingui();
  return (
    <>
      <div className="cols">
        <TextField
          label={t`Reached on`}
          type="date"
          max={today()}
          value={days.reached_on}
          onChange={(event) => set({ reached_on: event.target.value })}
        />
        <TextField
          label={t`Expected on`}
          type="date"
          value={days.expected_on}
          onChange={(event) => set({ expected_on: event.target.value })}
        />
      </div>
      <AreaField label={t`Note`} value={days.note} onChange={(event) => set({ note: event.target.value })} />
    </>
  );
}

interface StageFormProps {
  record: LegalText;
  stage: LawStage;
  onClose: () => void;
}

export function StageForm({ record, stage, onClose }: StageFormProps) {
  const [days, setDays] = useState<Days>({
    expected_on: stage.expected_on ?? "",
    reached_on: stage.reached_on ?? "",
    note: stage.note ?? "",
  });
  const change = useChangeStage(record, stage);
  const drop = useDropStage(record, stage);
  return (
    <FormFrame
      act={change.error ? change : drop.error ? drop : change}
      words={<Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() => change.mutate(sent(days), { onSuccess: onClose })}
    >
      <DayFields days={days} set={(change) => setDays({ ...days, ...change })} />
      <p>
        <button
          type="button"
          className="link-btn"
          disabled={drop.isPending}
          onClick={() => drop.mutate(null, { onSuccess: onClose })}
        >
          <Trans>Take it out</Trans>
        </button>
      </p>
    </FormFrame>
  );
}

export function AddStageForm({ record, onClose }: { record: LegalText; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useLawLabels();
  const [kind, setKind] = useState<StageKind>("committee");
  const [title, setTitle] = useState("");
  const [days, setDays] = useState<Days>({ expected_on: "", reached_on: "", note: "" });
  const add = useAddStage(record);
  return (
    <FormFrame
      act={add}
      ready={kind !== "other" || title.trim() !== ""}
      words={<Trans>Add it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        add.mutate({ ...sent(days), kind, title: title.trim() || null }, { onSuccess: onClose })
      }
    >
      <SelectField
        label={t`What`}
        value={kind}
        onChange={(event) => setKind(event.target.value as StageKind)}
      >
        {STAGE_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.stage(each)}
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
      <DayFields days={days} set={(change) => setDays({ ...days, ...change })} />
    </FormFrame>
  );
}
