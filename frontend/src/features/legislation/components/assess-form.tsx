import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { LanguageField } from "@/components/language-field";
import { today } from "@/i18n/format";
import { useAssess, useJudgeAnew } from "../api/provisions";
import { useLawLabels } from "../labels";
import { type Conformity, type LawAssessment, type LegalText, type Provision, VERDICTS } from "../schemas";
import { StandardField } from "./standard-field";

interface Judged {
  verdict: Conformity | "";
  reasons: string;
  language: string;
  assessed_on: string;
}

function JudgementFields({ judged, set }: { judged: Judged; set: (change: Partial<Judged>) => void }) {
  const { t } = useLingui();
  const labels = useLawLabels();
  return (
    <>
      <fieldset className="field">
        <legend>{t`Verdict`}</legend>
        {VERDICTS.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name="verdict"
              checked={judged.verdict === each}
              onChange={() => set({ verdict: each })}
            />
            <span>{labels.verdict(each)}</span>
          </label>
        ))}
      </fieldset>
      <AreaField
        label={t`Reasons`}
        required
        rows={5}
        value={judged.reasons}
        onChange={(event) => set({ reasons: event.target.value })}
      />
      <div className="cols">
        <TextField
          label={t`Assessed on`}
          type="date"
          required
          max={today()}
          value={judged.assessed_on}
          onChange={(event) => set({ assessed_on: event.target.value })}
        />
        <LanguageField value={judged.language} onChange={(language) => set({ language })} />
      </div>
    </>
  );
}

function useJudged(start?: LawAssessment) {
  const { i18n } = useLingui();
  const [judged, setJudged] = useState<Judged>({
    verdict: start?.verdict ?? "",
    reasons: start?.reasons ?? "",
    language: start?.language ?? i18n.locale,
    assessed_on: today(),
  });
  const ready = judged.verdict !== "" && judged.reasons.trim() !== "" && judged.assessed_on !== "";
  return { judged, set: (change: Partial<Judged>) => setJudged({ ...judged, ...change }), ready };
}

function sent(judged: Judged) {
  return {
    verdict: judged.verdict as Conformity,
    reasons: judged.reasons.trim(),
    language: judged.language,
    assessed_on: judged.assessed_on,
  };
}

interface AssessFormProps {
  record: LegalText;
  /** Without one it is about what the text does not say. */
  provision?: Provision;
  onClose: () => void;
}

export function AssessForm({ record, provision, onClose }: AssessFormProps) {
  const { t } = useLingui();
  const [gap, setGap] = useState("");
  const [standard, setStandard] = useState({ standard: "", article: "" });
  const { judged, set, ready } = useJudged();
  const assess = useAssess(record.id);
  return (
    <FormFrame
      act={assess}
      ready={ready && standard.standard !== "" && (provision !== undefined || gap.trim() !== "")}
      words={<Trans>Keep the assessment</Trans>}
      onClose={onClose}
      onSubmit={() =>
        assess.mutate(
          {
            ...sent(judged),
            ...(provision ? { provision: provision.id } : { gap: gap.trim() }),
            standard: standard.standard,
            article: standard.article.trim(),
          },
          { onSuccess: onClose },
        )
      }
    >
      {provision ? (
        <p className="voice law-words" dir="auto" lang={record.language}>
          {provision.words}
        </p>
      ) : (
        <AreaField
          label={t`What it should say and does not`}
          required
          value={gap}
          onChange={(event) => setGap(event.target.value)}
        />
      )}
      <fieldset className="field">
        <legend>{t`Measured by`}</legend>
        <div className="law-row">
          <StandardField value={standard} onChange={setStandard} />
        </div>
      </fieldset>
      <JudgementFields judged={judged} set={set} />
    </FormFrame>
  );
}

export function JudgeAnewForm({ record, onClose }: { record: LawAssessment; onClose: () => void }) {
  const { judged, set, ready } = useJudged(record);
  const judge = useJudgeAnew(record);
  return (
    <FormFrame
      act={judge}
      ready={ready}
      words={<Trans>Keep the assessment</Trans>}
      onClose={onClose}
      onSubmit={() => judge.mutate(sent(judged), { onSuccess: onClose })}
    >
      <JudgementFields judged={judged} set={set} />
    </FormFrame>
  );
}
