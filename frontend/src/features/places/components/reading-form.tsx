import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { today } from "@/i18n/format";
import { useAddReading } from "../api/readings";
import { usePlaceLabels } from "../labels";
import { FIGURES, type Figure, type Place, type ReadingDraft } from "../schemas";

type Answers = Record<Figure | "taken_on" | "since" | "source", string>;

/** What is not known is left empty: it is not zero. */
export function readingFrom(answers: Answers): ReadingDraft {
  const draft: ReadingDraft = {
    taken_on: answers.taken_on,
    source: answers.source.trim(),
    since: answers.since || null,
    breakdown: {},
  };
  for (const figure of FIGURES) {
    if (answers[figure].trim() !== "") draft[figure] = Number(answers[figure]);
  }
  return draft;
}

export function ReadingForm({ place, onDone }: { place: Place; onDone: () => void }) {
  const { t } = useLingui();
  const labels = usePlaceLabels();
  const problemText = useFieldProblemText();
  const add = useAddReading(place.id);
  const empty = Object.fromEntries(FIGURES.map((figure) => [figure, ""])) as Record<Figure, string>;
  const { register, handleSubmit, formState } = useForm<Answers>({
    defaultValues: { ...empty, taken_on: today(), since: "", source: "" },
  });
  const refused = fieldProblems(add.error);
  const errorOf = (name: keyof Answers) => {
    const problem = refused.get(name);
    return formState.errors[name]?.message ?? (problem ? problemText(problem) : undefined);
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={handleSubmit((answers) => add.mutate(readingFrom(answers), { onSuccess: onDone }))}
    >
      <ErrorSummary error={add.error} fields={refused.size} />
      <p className="small soft">
        <Trans>Leave empty what is not known: it is not zero.</Trans>
      </p>
      <div className="cols">
        <TextField
          label={t`On`}
          type="date"
          max={today()}
          error={errorOf("taken_on")}
          {...register("taken_on", { required: t`This is needed.` })}
        />
        <TextField
          label={t`Source`}
          hint={t`Who counted, or which return.`}
          error={errorOf("source")}
          {...register("source", { required: t`This is needed.` })}
        />
        {FIGURES.map((figure) => (
          <TextField
            key={figure}
            label={labels.figure(figure)}
            type="number"
            min={0}
            inputMode="numeric"
            error={errorOf(figure)}
            {...register(figure)}
          />
        ))}
        <TextField
          label={t`Counted since`}
          hint={t`For measures, deaths and complaints.`}
          type="date"
          error={errorOf("since")}
          {...register("since")}
        />
      </div>
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary" disabled={add.isPending}>
          <Trans>Keep the reading</Trans>
        </button>
      </div>
    </form>
  );
}
