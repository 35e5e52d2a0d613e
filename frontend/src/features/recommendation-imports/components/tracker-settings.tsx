import { useLingui } from "@lingui/react/macro";
import { SelectField, TextField } from "@/components/fields";
import type { ImportOf, TrackerMapping } from "../schemas";
import { FileSettings } from "./file-settings";

interface TrackerSettingsProps {
  record: ImportOf<TrackerMapping>;
  mapping: TrackerMapping;
  onChange: (change: Partial<TrackerMapping>) => void;
}

export function TrackerSettings({ record, mapping, onChange }: TrackerSettingsProps) {
  const { t } = useLingui();
  const sources: [TrackerMapping["source"], string][] = [
    ["visit-report", t`Visit reports`],
    ["annual-report", t`Annual reports`],
    ["thematic-report", t`Thematic reports`],
    ["complaint", t`Complaints`],
    ["law-review", t`Law reviews`],
    ["other", t`Other`],
  ];
  return (
    <>
      <TextField
        label={t`Name of the tracker`}
        hint={t`Its numbers are known again by this name, so that nothing comes in twice.`}
        value={mapping.system}
        dir="auto"
        maxLength={300}
        required
        onChange={(event) => onChange({ system: event.target.value })}
      />
      <TextField
        label={t`Day of the tracker`}
        hint={t`It stands for days of replies and assessments that the file does not tell.`}
        type="date"
        value={mapping.as_of ?? ""}
        onChange={(event) => onChange({ as_of: event.target.value || null })}
      />
      {mapping.columns?.["issued-on"] ? null : (
        <TextField
          label={t`All were issued on`}
          type="date"
          value={mapping.issued_on ?? ""}
          onChange={(event) => onChange({ issued_on: event.target.value || null })}
        />
      )}
      <SelectField
        label={t`They come out of`}
        value={mapping.source}
        onChange={(event) => onChange({ source: event.target.value as TrackerMapping["source"] })}
      >
        {sources.map(([source, name]) => (
          <option key={source} value={source}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t`Several replies in one cell`}
        value={mapping.replies}
        onChange={(event) => onChange({ replies: event.target.value as TrackerMapping["replies"] })}
      >
        <option value="review">{t`Wait until somebody looked through them`}</option>
        <option value="split">{t`Take apart as proposed`}</option>
        <option value="whole">{t`Keep as one reply of all who are asked`}</option>
      </SelectField>
      <SelectField
        label={t`Those that are here already`}
        value={mapping.existing}
        onChange={(event) => onChange({ existing: event.target.value as TrackerMapping["existing"] })}
      >
        <option value="skip">{t`Leave as they are`}</option>
        <option value="update">{t`Change, unless somebody worked on them`}</option>
      </SelectField>
      <label className="choice">
        <input
          type="checkbox"
          checked={mapping.system_wide}
          onChange={(event) => onChange({ system_wide: event.target.checked })}
        />
        <span>{t`Rows without a place are for the whole system`}</span>
      </label>
      <FileSettings record={record} mapping={mapping} onChange={onChange} />
    </>
  );
}
