import { useLingui } from "@lingui/react/macro";
import { AreaField, SelectField } from "@/components/fields";
import { useEscalationLabels } from "../labels";
import { RISK_GRADES, RISKS, type Risk, type RiskGrade, type RiskWeighed } from "../schemas";

/** As it is being filled in: no grade is chosen for anybody. */
export type RiskGiven = Record<Risk, RiskGrade | ""> &
  Record<`${Risk}_why`, string> & { speaks_for: string; speaks_against: string; lowered: string };

export const NO_RISK: RiskGiven = {
  persons: "",
  persons_why: "",
  cooperation: "",
  cooperation_why: "",
  matter: "",
  matter_why: "",
  speaks_for: "",
  speaks_against: "",
  lowered: "",
};

const said = (text: string) => text.trim().length > 2;

/** Whether each risk has a grade and, unless there is none, words; and what is grave was lowered. */
export function isWeighed(risk: RiskGiven): boolean {
  const graded = RISKS.every(
    (each) => risk[each] === "none" || (risk[each] !== "" && said(risk[`${each}_why`])),
  );
  const grave = risk.persons === "medium" || risk.persons === "high";
  return graded && said(risk.speaks_for) && said(risk.speaks_against) && (!grave || said(risk.lowered));
}

export function riskOf(risk: RiskGiven): RiskWeighed {
  const why = (each: Risk) => risk[`${each}_why`].trim() || null;
  return {
    persons: risk.persons || "none",
    persons_why: why("persons"),
    cooperation: risk.cooperation || "none",
    cooperation_why: why("cooperation"),
    matter: risk.matter || "none",
    matter_why: why("matter"),
    speaks_for: risk.speaks_for,
    speaks_against: risk.speaks_against,
    lowered: risk.lowered.trim() || null,
  };
}

interface RiskFieldsProps {
  of: Risk;
  risk: RiskGiven;
  onChange: (risk: RiskGiven) => void;
}

/** One of the risks: how great, and what it is. */
export function RiskFields({ of, risk, onChange }: RiskFieldsProps) {
  const { t } = useLingui();
  const labels = useEscalationLabels();
  return (
    <fieldset className="field risk-fields">
      <legend>{t`Risk: ${labels.risk(of)}`}</legend>
      <SelectField
        label={t`How great`}
        hint={of === "persons" ? t`Reprisals against those who are held there, or who spoke.` : undefined}
        required
        value={risk[of]}
        onChange={(event) => onChange({ ...risk, [of]: event.target.value as RiskGrade })}
      >
        <option value="">{t`Choose…`}</option>
        {RISK_GRADES.map((each) => (
          <option key={each} value={each}>
            {labels.grade(each)}
          </option>
        ))}
      </SelectField>
      {risk[of] !== "" && risk[of] !== "none" ? (
        <AreaField
          label={t`What the risk is`}
          required
          rows={2}
          maxLength={2000}
          value={risk[`${of}_why`]}
          onChange={(event) => onChange({ ...risk, [`${of}_why`]: event.target.value })}
        />
      ) : null}
    </fieldset>
  );
}
