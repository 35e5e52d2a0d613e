import { Trans, useLingui } from "@lingui/react/macro";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { LanguageField } from "@/components/language-field";
import { findPlaces } from "@/components/pickers/places";
import { findRecommendations } from "@/components/pickers/recommendations";
import { RecordPicker } from "@/components/pickers/record-picker";
import { RecordsField } from "@/components/pickers/records-field";
import { today } from "@/i18n/format";
import type { Written } from "../draft";
import { useContributionLabels } from "../labels";
import { CHANGE_KINDS, type ChangeKind, isNoChange } from "../schemas";
import { LeversField } from "./levers-field";

interface Props {
  body: Written;
  onChange: (body: Written) => void;
}

/** What changed, when and where, who says so, what failed, and by which levers. */
export function ContributionFields({ body, onChange }: Props) {
  const { t } = useLingui();
  const labels = useContributionLabels();
  const set = (part: Partial<Written>) => onChange({ ...body, ...part });
  const without = isNoChange(body.kind);
  return (
    <>
      <div className="cols">
        <SelectField
          label={t`What changed`}
          value={body.kind}
          onChange={(event) => set({ kind: event.target.value as ChangeKind })}
        >
          {CHANGE_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.kind(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={without ? t`Seen on` : t`Changed on`}
          type="date"
          required
          max={today()}
          value={body.changedOn}
          onChange={(event) => set({ changedOn: event.target.value })}
        />
      </div>
      <label className="choice">
        <input type="checkbox" checked={!body.dayKnown} onChange={() => set({ dayKnown: !body.dayKnown })} />
        <span>
          <Trans>Only the month is known</Trans>
        </span>
      </label>
      <AreaField
        label={without ? t`What did not change` : t`What changed, in words`}
        required
        rows={3}
        maxLength={100_000}
        value={body.what}
        onChange={(event) => set({ what: event.target.value })}
      />
      <AreaField
        label={t`What failed, and why`}
        hint={without ? undefined : t`Also where something changed: what was tried and came to nothing.`}
        required={without}
        rows={3}
        maxLength={100_000}
        value={body.failed}
        onChange={(event) => set({ failed: event.target.value })}
      />
      <div className="cols">
        <TextField
          label={t`Who says so`}
          hint={t`Nobody who is held, and nobody who spoke in confidence.`}
          required
          maxLength={300}
          value={body.saidBy}
          onChange={(event) => set({ saidBy: event.target.value })}
        />
        <RecordPicker
          label={t`Where`}
          hint={t`Left empty: in the whole system.`}
          value={body.place}
          onChange={(place) => set({ place })}
          find={findPlaces}
        />
      </div>
      <RecordsField
        label={t`Which recommendations it answers`}
        hint={t`It is read by staff who may read all of them, and by nobody else.`}
        chosen={body.recommendations}
        onChange={(recommendations) => set({ recommendations })}
        find={findRecommendations([])}
      />
      <LeversField body={body} onChange={(levers) => set({ levers })} />
      <LanguageField value={body.language} onChange={(language) => set({ language })} />
    </>
  );
}
