import { Trans, useLingui } from "@lingui/react/macro";
import { AreaField, SelectField } from "@/components/fields";
import { LEVERS, type Lever } from "@/components/lever-labels";
import { type LeverWritten, needsWords, partsFor } from "../draft";
import { useContributionLabels } from "../labels";
import { type ChangeKind, LEVER_CERTAINTIES, type LeverCertainty, type LeverPart } from "../schemas";
import { EvidenceName } from "./evidence-link";

interface Props {
  use: LeverWritten;
  kind: ChangeKind;
  onChange: (use: LeverWritten) => void;
  onRemove: () => void;
}

/** One lever: what part it had, how sure that is, and what it rests on. */
export function LeverFields({ use, kind, onChange, onRemove }: Props) {
  const { t } = useLingui();
  const labels = useContributionLabels();
  const set = (part: Partial<LeverWritten>) => onChange({ ...use, ...part });
  const parts = partsFor(kind);
  return (
    <fieldset className="lever-draft stack-s">
      <legend className="vh">{labels.lever(use.lever)}</legend>
      <div className="cols">
        <SelectField
          label={t`Lever`}
          value={use.lever}
          onChange={(event) => set({ lever: event.target.value as Lever })}
        >
          {LEVERS.map((each) => (
            <option key={each} value={each}>
              {labels.lever(each)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`Its part`}
          required
          value={use.part && parts.includes(use.part) ? use.part : ""}
          onChange={(event) => set({ part: event.target.value as LeverPart })}
        >
          <option value="">{t`Choose`}</option>
          {parts.map((each) => (
            <option key={each} value={each}>
              {labels.part(each)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`How sure that is`}
          required
          value={use.certainty}
          onChange={(event) => set({ certainty: event.target.value as LeverCertainty })}
        >
          <option value="">{t`Choose`}</option>
          {LEVER_CERTAINTIES.map((each) => (
            <option key={each} value={each} disabled={use.part === "decisive" && each === "impression"}>
              {labels.certainty(each)}
            </option>
          ))}
        </SelectField>
      </div>
      <AreaField
        label={t`What it rests on`}
        required={needsWords(use)}
        rows={2}
        maxLength={2000}
        value={use.because}
        onChange={(event) => set({ because: event.target.value })}
      />
      <p className="acts small">
        {use.evidence ? (
          <span>
            <Trans>Shown by</Trans> <EvidenceName of={use.evidence} />
          </span>
        ) : null}
        <button type="button" className="btn quiet compact" onClick={onRemove}>
          <Trans>Remove this lever</Trans>
        </button>
      </p>
    </fieldset>
  );
}
