import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { duplicatesQuery, usePutTogether, useSetApart } from "../api/duplicates";
import type { Complaint, Duplicates, Related } from "../schemas";
import { FindOther } from "./find-other";
import { SuggestionList } from "./suggestion-list";

/** What might be the same complaint registered twice, with the reasons, and what was found not to be. */
export function DuplicatesPart({ complaint }: { complaint: Complaint }) {
  const found = useQuery(duplicatesQuery(complaint.id));
  return (
    <Fetched query={found} rank={3} tight>
      {(data) => <Suggested complaint={complaint} found={data} />}
    </Fetched>
  );
}

function Suggested({ complaint, found }: { complaint: Complaint; found: Duplicates }) {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const problem = useProblemText();
  const apart = useSetApart(complaint.id);
  const together = usePutTogether(complaint.id);
  const [asking, setAsking] = useState(false);
  const works = may("complaints.complaint.work");
  const writes = works || may("complaints.complaint.register");
  const onError = (error: unknown) => say(problem(error));
  const takeBack = (other: string) => together.mutate(other, { onError });
  const notTheSame = (other: Related) =>
    apart.mutate(other.id, {
      onSuccess: () => say(t`Not the same as ${other.reference}: kept`, () => takeBack(other.id)),
      onError,
    });
  return (
    <div className="stack">
      {found.suggestions.length > 0 ? (
        <SuggestionList
          suggestions={found.suggestions}
          acts={(other) => (
            <>
              <Link
                className="btn compact"
                to="/complaints/$complaint/compare/$other"
                params={{ complaint: complaint.id, other: other.id }}
              >
                <Trans>Compare</Trans> <span className="vh">{other.reference}</span>
              </Link>
              {writes ? (
                <button type="button" className="btn quiet compact" onClick={() => notTheSame(other)}>
                  <Trans>Not the same</Trans> <span className="vh">{other.reference}</span>
                </button>
              ) : null}
            </>
          )}
        />
      ) : (
        <p className="soft small">
          <Trans>Nothing that you may read looks like it.</Trans>
        </p>
      )}
      {found.apart.length > 0 ? <Apart found={found.apart} onBack={writes ? takeBack : undefined} /> : null}
      {works ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setAsking(true)}>
            <Trans>Compare with another one</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={t`Compare with another one`} isOpen={asking} onClose={() => setAsking(false)}>
        <FindOther
          complaint={complaint.id}
          onClose={() => setAsking(false)}
          onFound={(other) =>
            void navigate({
              to: "/complaints/$complaint/compare/$other",
              params: { complaint: complaint.id, other },
            })
          }
        />
      </Dialog>
    </div>
  );
}

function Apart({ found, onBack }: { found: Related[]; onBack?: (id: string) => void }) {
  return (
    <details>
      <summary className="small">
        <Trans>Found not to be the same</Trans>
      </summary>
      <ul className="doubles">
        {found.map((each) => (
          <li key={each.id}>
            <p>
              <Link to="/complaints/$complaint" params={{ complaint: each.id }}>
                <bdi className="id">{each.reference}</bdi>
              </Link>{" "}
              <bdi>{each.summary}</bdi>
            </p>
            {onBack ? (
              <p className="acts">
                <button type="button" className="btn quiet compact" onClick={() => onBack(each.id)}>
                  <Trans>Suggest it again</Trans> <span className="vh">{each.reference}</span>
                </button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
