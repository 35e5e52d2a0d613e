import { Trans, useLingui } from "@lingui/react/macro";
import { SelectField, TextField } from "@/components/fields";
import { useImportLabels } from "../labels";
import type { Draft } from "../mapping";

const STATES = ["received", "acknowledged", "assessed", "in-progress", "waiting", "closed"];

/** What holds for the file as a whole. */
export function MappingSettings({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useLingui();
  const labels = useImportLabels();
  return (
    <div className="form cols gap-t-l">
      <TextField
        label={t`Name of the old system`}
        hint={t`Needed. Write it the same way every time: with the old number it tells which complaints are here already.`}
        required
        maxLength={100}
        value={draft.system}
        onChange={(event) => onChange({ ...draft, system: event.target.value })}
      />
      <SelectField
        label={t`State of rows that say none`}
        value={draft.state_otherwise}
        onChange={(event) => onChange({ ...draft, state_otherwise: event.target.value })}
      >
        {STATES.map((state) => (
          <option key={state} value={state}>
            {labels.code(state)}
          </option>
        ))}
      </SelectField>
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.update}
          onChange={(event) => onChange({ ...draft, update: event.target.checked })}
        />
        <span>
          <Trans>Change complaints that an earlier import made, where the file says something else now</Trans>
          <span className="hint">
            <Trans>What someone worked on since is never overwritten.</Trans>
          </span>
        </span>
      </label>
    </div>
  );
}
