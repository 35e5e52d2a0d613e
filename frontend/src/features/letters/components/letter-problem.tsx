import { useLingui } from "@lingui/react/macro";
import { ProblemError } from "@/client/problem";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { useLetterLabels } from "../labels";
import type { Alternative } from "../schemas";

/** Why something was not taken; a way that is not safe with what can be done instead. */
export function LetterProblem({ error }: { error: unknown }) {
  const labels = useLetterLabels();
  const { t } = useLingui();
  const codes = error instanceof ProblemError ? (error.problem.errors ?? []).map(({ code }) => code) : [];
  const words = codes[0] ? labels.problem(codes[0]) : null;
  if (!words) return <ErrorSummary error={error} />;
  const instead = codes.filter((code) => code.startsWith("instead-")).map((code) => code.slice(8));
  return (
    <div className="strip late" role="alert">
      <Icon name={codes[0] === "contact-unsafe" ? "stop" : "warn"} />
      <div>
        <b>{words}</b>
        {instead.length > 0 ? (
          <ul className="small" aria-label={t`What can be done instead`}>
            {instead.map((each) => (
              <li key={each}>{labels.alternative(each as Alternative)}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
