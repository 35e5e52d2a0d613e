import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { Icon, type IconName } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useEscalationLabels } from "../labels";
import { type Escalation, type EscalationStep, RISKS, type RiskWeighed, type StepState } from "../schemas";
import { DecisionForm } from "./decision-form";
import { DeedForm } from "./deed-form";
import { EffectForm } from "./effect-form";

const ICONS: Record<StepState, IconName> = {
  proposed: "clock",
  refused: "no",
  withdrawn: "undo",
  approved: "clock",
  "carried-out": "done",
  "given-up": "no",
  closed: "done",
};

type Asking = "approve" | "refuse" | "withdraw" | "carry-out" | "give-up" | "look-back";

interface LadderStepProps {
  step: EscalationStep;
  ladder: Escalation;
}

/** One step: why, what was weighed, who decided, what was done, what came of it. */
export function LadderStep({ step, ladder }: LadderStepProps) {
  const labels = useEscalationLabels();
  const format = useFormat();
  return (
    <li className="stack-s">
      <header className="step-head">
        <h3>{labels.rung(step.rung)}</h3>
        <span className={step.state === "closed" || step.state === "carried-out" ? "mark done" : "mark"}>
          <Icon name={ICONS[step.state]} />
          <b>{labels.state(step.state)}</b>
        </span>
      </header>
      <p className="meta">
        <span>
          <Trans>
            proposed by <bdi>{step.proposed_by.name}</bdi>
          </Trans>
        </span>
        <bdi>{format.moment(step.proposed_at)}</bdi>
        {step.authority ? (
          <span>
            <Trans>
              to <bdi>{step.authority.name}</bdi>
            </Trans>
          </span>
        ) : null}
      </p>
      <p className="measure" dir="auto" lang={step.language}>
        {step.reason}
      </p>
      {step.skipped_because ? (
        <p className="measure small">
          <Trans>
            A rung is passed over: <bdi>{step.skipped_because}</bdi>
          </Trans>
        </p>
      ) : null}
      {step.risk ? (
        <Weighed risk={step.risk} language={step.language} open={step.state === "proposed"} />
      ) : null}
      <Decided step={step} />
      <Done step={step} />
      <StepActs step={step} ladder={ladder} />
    </li>
  );
}

function Weighed({ risk, language, open }: { risk: RiskWeighed; language: string; open: boolean }) {
  const { t } = useLingui();
  const labels = useEscalationLabels();
  return (
    <details open={open} className="weighed">
      <summary>
        <Icon name="next" small className="turn" />
        <Trans>What was weighed</Trans>
      </summary>
      <dl lang={language}>
        {RISKS.map((each) => (
          <div key={each}>
            <dt>{t`Risk: ${labels.risk(each)}`}</dt>
            <dd>
              <b className={risk[each] === "high" || risk[each] === "medium" ? "grave" : undefined}>
                {labels.grade(risk[each])}
              </b>{" "}
              <span dir="auto">{risk[`${each}_why`]}</span>
            </dd>
          </div>
        ))}
        <Words label={<Trans>What speaks for it</Trans>} text={risk.speaks_for} />
        <Words label={<Trans>What speaks against it</Trans>} text={risk.speaks_against} />
        <Words label={<Trans>What was done to lower it</Trans>} text={risk.lowered} />
      </dl>
    </details>
  );
}

function Words({ label, text }: { label: ReactNode; text: string | null | undefined }) {
  if (!text) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{text}</dd>
    </div>
  );
}

function Decided({ step }: { step: EscalationStep }) {
  const format = useFormat();
  const { decision } = step;
  if (!decision) return null;
  return (
    <p className="measure small">
      {decision.verdict === "approved" ? (
        <Trans>
          Approved by <bdi>{decision.decided_by.name}</bdi> on <bdi>{format.moment(decision.decided_at)}</bdi>
        </Trans>
      ) : decision.verdict === "refused" ? (
        <Trans>
          Refused by <bdi>{decision.decided_by.name}</bdi> on <bdi>{format.moment(decision.decided_at)}</bdi>
        </Trans>
      ) : (
        <Trans>
          Withdrawn on <bdi>{format.moment(decision.decided_at)}</bdi>
        </Trans>
      )}
      {decision.reason ? (
        <>
          {" · "}
          <bdi>{decision.reason}</bdi>
        </>
      ) : null}
    </p>
  );
}

function Done({ step }: { step: EscalationStep }) {
  const labels = useEscalationLabels();
  const format = useFormat();
  const { deed, effect } = step;
  if (!deed) return null;
  return (
    <>
      <p className="measure">
        <b>{deed.carried_out ? <Trans>Carried out</Trans> : <Trans>Given up</Trans>}</b>{" "}
        <bdi>{format.day(deed.day)}</bdi> · <span dir="auto">{deed.text}</span>
      </p>
      {effect ? (
        <p className="measure">
          <b>{labels.outcome(effect.effect)}</b> <bdi>{format.day(effect.day)}</bdi> ·{" "}
          <span dir="auto">{effect.text}</span>
        </p>
      ) : deed.effect_due ? (
        <Due day={deed.effect_due} what={<Trans>It is to have had an effect</Trans>} />
      ) : null}
    </>
  );
}

function StepActs({ step, ladder }: LadderStepProps) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <p className="acts">
        {step.may_decide ? (
          <>
            <button type="button" className="btn primary compact" onClick={() => setAsking("approve")}>
              <Trans>Approve</Trans>
            </button>
            <button type="button" className="btn compact" onClick={() => setAsking("refuse")}>
              <Trans>Refuse</Trans>
            </button>
          </>
        ) : null}
        {step.may_withdraw ? (
          <button type="button" className="btn compact" onClick={() => setAsking("withdraw")}>
            <Trans>Withdraw</Trans>
          </button>
        ) : null}
        {step.may_carry_out ? (
          <>
            <button type="button" className="btn primary compact" onClick={() => setAsking("carry-out")}>
              <Trans>It was carried out</Trans>
            </button>
            <button type="button" className="btn compact" onClick={() => setAsking("give-up")}>
              <Trans>Give it up</Trans>
            </button>
          </>
        ) : null}
        {step.may_look_back ? (
          <button type="button" className="btn compact" onClick={() => setAsking("look-back")}>
            <Trans>What came of it</Trans>
          </button>
        ) : null}
      </p>
      <Dialog
        title={
          asking === "approve" ? (
            <Trans>Approve this step</Trans>
          ) : asking === "refuse" ? (
            <Trans>Refuse this step</Trans>
          ) : (
            <Trans>Withdraw this step</Trans>
          )
        }
        isOpen={asking === "approve" || asking === "refuse" || asking === "withdraw"}
        onClose={close}
      >
        <DecisionForm
          ladder={ladder}
          step={step}
          verdict={asking === "approve" ? "approved" : asking === "refuse" ? "refused" : "withdrawn"}
          onDone={close}
        />
      </Dialog>
      <Dialog
        title={
          asking === "give-up" ? <Trans>Give this step up</Trans> : <Trans>The step was carried out</Trans>
        }
        isOpen={asking === "carry-out" || asking === "give-up"}
        onClose={close}
      >
        <DeedForm ladder={ladder} step={step} carriedOut={asking !== "give-up"} onDone={close} />
      </Dialog>
      <Dialog title={<Trans>What came of it</Trans>} isOpen={asking === "look-back"} onClose={close}>
        <EffectForm ladder={ladder} step={step} onDone={close} />
      </Dialog>
    </>
  );
}
