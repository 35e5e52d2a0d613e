import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { LeaveGuard } from "@/components/leave-guard";
import { Section } from "@/components/page";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { useChangeRecommendation } from "../api/change-recommendation";
import { type Answers, answersOf, patchFrom } from "../draft";
import type { Recommendation } from "../schemas";
import { RecommendationFields } from "./recommendation-fields";

/** Changes a draft, or corrects what was issued for a reason that stays on the record. */
export function ChangeForm({ recommendation }: { recommendation: Recommendation }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const problemText = useFieldProblemText();
  const change = useChangeRecommendation(recommendation.id);
  const issued = recommendation.state !== "draft";
  const [reason, setReason] = useState("");
  const [unreasoned, setUnreasoned] = useState(false);
  const form = useForm<Answers>({ defaultValues: answersOf(recommendation) });
  const touched = new Set(Object.keys(form.formState.dirtyFields));
  const refused = fieldProblems(change.error);
  const page = {
    to: "/recommendations/$recommendation",
    params: { recommendation: recommendation.id },
  } as const;
  const keep = (answers: Answers) => {
    setUnreasoned(issued && !reason.trim());
    if (issued && !reason.trim()) return;
    const patch = { ...patchFrom(answers, touched), ...(issued ? { reason: reason.trim() } : {}) };
    change.mutate({ patch, version: recommendation.version }, { onSuccess: () => void navigate(page) });
  };
  const problem = refused.get("reason");
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(keep)}>
        {change.error ? (
          <div className="pad gap-b">
            <ErrorSummary error={change.error} fields={refused.size} />
          </div>
        ) : null}
        {issued ? (
          <Section
            title={<Trans>Correction</Trans>}
            note={<Trans>It was issued; what stood there stays in its history</Trans>}
            first
          >
            <div className="form stack">
              <TextField
                label={t`Why it is corrected`}
                value={reason}
                error={unreasoned ? t`This is needed.` : problem ? problemText(problem) : undefined}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
          </Section>
        ) : null}
        <RecommendationFields error={change.error} begun />
        <div className="form-foot">
          <Link className="btn" {...page}>
            <Trans>Cancel</Trans>
          </Link>
          <button type="submit" className="btn primary" disabled={change.isPending || touched.size === 0}>
            {issued ? <Trans>Keep the correction</Trans> : <Trans>Keep the draft</Trans>}
          </button>
        </div>
      </form>
      <LeaveGuard
        loses={() => touched.size > 0 && !change.isPending && !change.isSuccess}
        title={<Trans>Leave without keeping it?</Trans>}
        why={<Trans>What you changed is not kept yet.</Trans>}
      />
    </FormProvider>
  );
}
