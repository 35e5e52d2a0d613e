import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FormProvider, useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/error-summary";
import { officeFrom, useOffices } from "@/components/pickers/offices";
import { fieldProblems } from "@/components/problem-text";
import { draftRecommendation } from "../api/change-recommendation";
import { type Answers, type Beginning, draftFrom, emptyAnswers } from "../draft";
import { RecommendationFields } from "./recommendation-fields";

export function RecommendationForm({ beginning }: { beginning?: Beginning }) {
  const { i18n } = useLingui();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const offices = useOffices();
  const form = useForm<Answers>({
    defaultValues: emptyAnswers(i18n.locale, offices[0]?.id ?? null, beginning),
  });
  const make = useMutation({
    mutationFn: (answers: Answers) =>
      draftRecommendation(draftFrom({ ...answers, office: officeFrom(offices, answers.office) ?? null })),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: ["recommendations"] });
      await navigate({ to: "/recommendations/$recommendation", params: { recommendation: made.id } });
    },
  });
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit((answers) => make.mutate(answers))}>
        {make.error ? (
          <div className="pad gap-b">
            <ErrorSummary error={make.error} fields={fieldProblems(make.error).size} />
          </div>
        ) : null}
        <RecommendationFields error={make.error} />
        <div className="form-foot">
          <span className="saved">
            <Trans>A draft stays with your team until it is issued.</Trans>
          </span>
          <button type="submit" className="btn primary" disabled={make.isPending}>
            <Trans>Keep the draft</Trans>
          </button>
        </div>
      </form>
    </FormProvider>
  );
}
