import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Submit } from "@/components/submit";
import { today } from "@/i18n/format";
import { useEnterContribution } from "../api/contributions";
import { bodyOf, isWhole, missingIn, useMissingWords, type Written } from "../draft";
import type { Contribution } from "../schemas";
import { ContributionFields } from "./contribution-fields";

interface Props {
  recommendations: Named[];
  onDone: (made: Contribution) => void;
}

/** What changed, or did not, and which levers led to it. */
export function ContributionForm({ recommendations, onDone }: Props) {
  const { i18n } = useLingui();
  const wordsOf = useMissingWords();
  const enter = useEnterContribution();
  const [body, setBody] = useState<Written>(() => ({
    kind: "practice",
    changedOn: today(),
    dayKnown: true,
    place: null,
    what: "",
    failed: "",
    saidBy: "",
    language: i18n.locale,
    recommendations,
    levers: [],
  }));
  return (
    <form
      className="form stack pad"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate(bodyOf(body), { onSuccess: onDone });
      }}
    >
      <ErrorSummary error={enter.error} />
      <ContributionFields body={body} onChange={setBody} />
      <div className="acts">
        <Submit ready={isWhole(body)} waits={enter.isPending} missing={missingIn(body).map(wordsOf)}>
          <Trans>Keep</Trans>
        </Submit>
      </div>
    </form>
  );
}
