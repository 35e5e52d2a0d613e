import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { ActBy } from "@/components/timeline";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { actionsQuery, useRemoveAction } from "../api/actions";
import { useActionLabels } from "../labels";
import { type Action, ANSWERED, type Complaint } from "../schemas";
import { ActionForm } from "./action-form";
import { AnswerForm } from "./answer-form";
import { CorrectActionForm } from "./correct-action-form";
import { Deed } from "./deed";

/** What the office did, with whom, and what came of it. */
export function ActionList({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const may = useMay();
  const actions = useQuery(actionsQuery(complaint.id));
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const works = may("complaints.complaint.work");
  return (
    <Fetched query={actions} rank={3} tight>
      {(found) => (
        <>
          {found.length > 0 ? (
            <ol className="deeds">
              {found.map((action) => (
                <ActionEntry key={action.id} complaint={complaint} action={action} works={works} />
              ))}
            </ol>
          ) : (
            <p className="soft small">
              <Trans>Nothing is recorded yet. If nothing is to be done, record that with its reason.</Trans>
            </p>
          )}
          {works ? (
            <p className="acts gap-t">
              <button type="button" className="btn compact" onClick={() => setAsking(true)}>
                <Icon name="plus" small />
                <Trans>Record an action</Trans>
              </button>
            </p>
          ) : null}
          <Dialog title={t`Record an action`} isOpen={asking} onClose={close}>
            <ActionForm complaint={complaint} onClose={close} />
          </Dialog>
        </>
      )}
    </Fetched>
  );
}

interface EntryProps {
  complaint: Complaint;
  action: Action;
  works: boolean;
}

function ActionEntry({ complaint, action, works }: EntryProps) {
  const { t } = useLingui();
  const labels = useActionLabels();
  const problem = useProblemText();
  const remove = useRemoveAction(complaint.id, action);
  const [asking, setAsking] = useState<"answer" | "correct" | null>(null);
  const close = () => setAsking(null);
  const known = action.told || action.answered_on !== null;
  return (
    <Deed day={action.on} title={labels.kind(action.kind)}>
      {action.authority || action.place || action.theme ? (
        <p className="meta">
          {[action.authority, action.place, action.theme].map((named) =>
            named ? <bdi key={named.id}>{named.name}</bdi> : null,
          )}
        </p>
      ) : null}
      {action.text ? (
        <p className="measure" dir="auto">
          {action.text}
        </p>
      ) : null}
      {action.kind === "suggest-visit" ? <Told told={action.told} /> : null}
      <Answer action={action} />
      <ActBy name={action.by.name} reason={null} />
      {works ? (
        <p className="acts">
          {ANSWERED.has(action.kind) ? (
            <button type="button" className="btn compact" onClick={() => setAsking("answer")}>
              {action.awaited ? <Trans>Say what came of it</Trans> : <Trans>Correct the answer</Trans>}
            </button>
          ) : null}
          <button type="button" className="btn quiet compact" onClick={() => setAsking("correct")}>
            <Trans>Correct it</Trans>
          </button>
          {known ? null : (
            <button
              type="button"
              className="btn quiet compact"
              disabled={remove.isPending}
              onClick={() => remove.mutate(undefined, { onError: (error) => say(problem(error)) })}
            >
              <Trans>Take out</Trans>
            </button>
          )}
        </p>
      ) : null}
      <Dialog title={t`What came of it`} isOpen={asking === "answer"} onClose={close}>
        <AnswerForm complaint={complaint.id} action={action} onClose={close} />
      </Dialog>
      <Dialog title={t`Correct it`} isOpen={asking === "correct"} onClose={close}>
        <CorrectActionForm complaint={complaint} action={action} onClose={close} />
      </Dialog>
    </Deed>
  );
}

function Told({ told }: { told: boolean }) {
  return (
    <p className="soft small">
      {told ? (
        <Trans>Passed on in bands, without this complaint.</Trans>
      ) : (
        <Trans>
          Not passed on: too few complaints speak of the place. Hand over chosen fields, with consent.
        </Trans>
      )}
    </p>
  );
}

function Answer({ action }: { action: Action }) {
  const labels = useActionLabels();
  const format = useFormat();
  if (action.awaited) {
    return action.answer_due ? (
      <p>
        <Due day={action.answer_due} what={<Trans>Answer due</Trans>} />
      </p>
    ) : (
      <p className="soft small">
        <Trans>No answer yet</Trans>
      </p>
    );
  }
  if (!action.result) return null;
  return (
    <>
      <p>
        <b>{labels.result(action.result)}</b>
        {action.answered_on ? (
          <span className="soft">
            {" "}
            · <bdi>{format.day(action.answered_on)}</bdi>
          </span>
        ) : null}
      </p>
      {action.answer ? (
        <p className="measure" dir="auto">
          {action.answer}
        </p>
      ) : null}
    </>
  );
}
