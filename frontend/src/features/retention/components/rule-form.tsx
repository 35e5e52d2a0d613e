import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { OUTCOME } from "@/components/complaint-labels";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useKeepRule } from "../api/schedule";
import { useRetentionLabels } from "../labels";
import { type ChosenDepth, DEPTHS, type Rule, type RuleDraft, type Since } from "../schemas";

type Outcome = NonNullable<RuleDraft["outcomes"]>[number];
type Maybe = "any" | "with" | "without";

const OUTCOMES = Object.keys(OUTCOME) as Outcome[];

function maybeOf(value: boolean | null | undefined): Maybe {
  return value === true ? "with" : value === false ? "without" : "any";
}

function flagOf(maybe: Maybe): boolean | null {
  return maybe === "any" ? null : maybe === "with";
}

interface RuleFormProps {
  /** None: a new one. */
  rule: Rule | null;
  /** Of a new one, after all others. */
  position: number;
  onClose: () => void;
}

export function RuleForm({ rule, position, onClose }: RuleFormProps) {
  const { t } = useLingui();
  const labels = useRetentionLabels();
  const act = useKeepRule(rule);
  const [name, setName] = useState(rule?.name ?? "");
  const [order, setOrder] = useState(rule?.position ?? position);
  const [months, setMonths] = useState(rule?.months ?? 120);
  const [since, setSince] = useState<Since>(rule?.since ?? "closed");
  const [depth, setDepth] = useState<ChosenDepth>(rule?.depth ?? "words");
  const [outcomes, setOutcomes] = useState<Outcome[]>(rule?.outcomes ?? []);
  const [allegation, setAllegation] = useState(maybeOf(rule?.with_allegation));
  const [file, setFile] = useState(maybeOf(rule?.with_protection_file));
  const [active, setActive] = useState(rule?.active ?? true);
  return (
    <FormFrame
      act={act}
      ready={name.trim() !== "" && months >= 1}
      words={<Trans>Keep the rule</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          {
            name: name.trim(),
            position: order,
            active,
            kinds: rule?.kinds ?? [],
            decisions: rule?.decisions ?? [],
            levels: (rule?.levels ?? []) as RuleDraft["levels"],
            outcomes,
            with_allegation: flagOf(allegation),
            with_protection_file: flagOf(file),
            since,
            months,
            depth,
          },
          { onSuccess: onClose },
        )
      }
    >
      <TextField
        label={t`Name`}
        required
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="cols">
        <TextField
          label={t`Months`}
          type="number"
          required
          min={1}
          max={1200}
          value={months}
          onChange={(event) => setMonths(event.target.valueAsNumber || 0)}
        />
        <SelectField
          label={t`Counted`}
          value={since}
          onChange={(event) => setSince(event.target.value as Since)}
        >
          {(["closed", "activity"] as const).map((each) => (
            <option key={each} value={each}>
              {labels.since(each)}
            </option>
          ))}
        </SelectField>
      </div>
      <SelectField
        label={t`How much goes`}
        value={depth}
        onChange={(event) => setDepth(event.target.value as ChosenDepth)}
      >
        {DEPTHS.map((each) => (
          <option key={each} value={each}>
            {labels.depth(each)}
          </option>
        ))}
      </SelectField>
      <div className="cols">
        <MaybeField label={t`Allegation of ill-treatment`} value={allegation} onChange={setAllegation} />
        <MaybeField label={t`Protection file`} value={file} onChange={setFile} />
      </div>
      <details className="more" open={outcomes.length > 0}>
        <summary>
          <Trans>Only with some outcomes</Trans>
        </summary>
        <fieldset className="stack-s">
          <legend className="vh">
            <Trans>Outcomes</Trans>
          </legend>
          {OUTCOMES.map((each) => (
            <label key={each} className="choice">
              <input
                type="checkbox"
                checked={outcomes.includes(each)}
                onChange={(event) =>
                  setOutcomes(
                    event.target.checked ? [...outcomes, each] : outcomes.filter((one) => one !== each),
                  )
                }
              />
              {labels.outcome(each)}
            </label>
          ))}
        </fieldset>
      </details>
      <TextField
        label={t`Place in the order`}
        hint={t`The first rule that fits counts.`}
        type="number"
        min={0}
        max={10000}
        value={order}
        onChange={(event) => setOrder(event.target.valueAsNumber || 0)}
      />
      <label className="choice">
        <input type="checkbox" checked={active} onChange={(event) => setActive(event.target.checked)} />
        <Trans>In force</Trans>
      </label>
    </FormFrame>
  );
}

interface MaybeFieldProps {
  label: string;
  value: Maybe;
  onChange: (value: Maybe) => void;
}

function MaybeField({ label, value, onChange }: MaybeFieldProps) {
  const { t } = useLingui();
  return (
    <SelectField label={label} value={value} onChange={(event) => onChange(event.target.value as Maybe)}>
      <option value="any">{t`Either way`}</option>
      <option value="with">{t`Only with one`}</option>
      <option value="without">{t`Only without one`}</option>
    </SelectField>
  );
}
