import { Plural, Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { checkQuery, useCheckWithPersons } from "../api/check";
import type { CheckDraft } from "../schemas";
import { SuggestionList } from "./suggestion-list";

const PAUSE = 900;

/** Whether what is being taken down is here already. Asked when the writer pauses; of persons only when asked to. */
export function DraftCheck({ draft }: { draft: CheckDraft }) {
  const may = useMay();
  const problem = useProblemText();
  const { persons, incoming, ...rest } = draft;
  const settled = useSettled({ ...rest, persons: [] });
  const enough =
    settled.received_on !== "" && ((settled.summary ?? "").length > 11 || Boolean(settled.place));
  const found = useQuery({ ...checkQuery(settled, enough), placeholderData: keepPreviousData });
  const withPersons = useCheckWithPersons();
  const suggestions = withPersons.data?.suggestions ?? (enough ? found.data?.suggestions : undefined) ?? [];
  const asks = (persons.length > 0 || incoming) && may("complaints.complaint.unseal");
  if (suggestions.length === 0 && !asks) return null;
  return (
    <div className="stack-s gap-t" role="status">
      {suggestions.length > 0 ? (
        <div className="strip accent">
          <Icon name="info" />
          <div className="stack-s">
            <b>
              <Plural
                value={suggestions.length}
                one="# complaint looks like this one. Is it here already?"
                other="# complaints look like this one. Is it here already?"
              />
            </b>
            <SuggestionList suggestions={suggestions} aside />
          </div>
        </div>
      ) : withPersons.isSuccess ? (
        <p className="small soft">
          <Trans>Nothing that you may read looks like it.</Trans>
        </p>
      ) : null}
      {asks ? (
        <p className="acts">
          <button
            type="button"
            className="btn compact"
            disabled={withPersons.isPending}
            onClick={() => withPersons.mutate(draft)}
          >
            <Trans>Compare the people as well</Trans>
          </button>
          <span className="small soft">
            {withPersons.isError ? (
              problem(withPersons.error)
            ) : (
              <Trans>Nobody is named. That you asked is kept in the audit trail.</Trans>
            )}
          </span>
        </p>
      ) : null}
    </div>
  );
}

/** The value once it has stood still for a moment. */
function useSettled(value: CheckDraft): CheckDraft {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as CheckDraft), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
