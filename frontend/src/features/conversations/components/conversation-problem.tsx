import { ProblemError } from "@/client/problem";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { useConversationLabels } from "../labels";

/** Why it was not taken, in words where there are some. */
export function ConversationProblem({ error }: { error: unknown }) {
  const labels = useConversationLabels();
  const code = error instanceof ProblemError ? error.problem.errors?.[0]?.code : null;
  const words = code ? labels.problem(code) : null;
  if (!words) return <ErrorSummary error={error} />;
  return (
    <div className="strip late" role="alert">
      <Icon name={code === "contact-unsafe" ? "stop" : "warn"} />
      <b>{words}</b>
    </div>
  );
}
