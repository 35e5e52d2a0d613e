import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { remediesQuery, useRemoveRemedy } from "../api/remedies";
import { useActionLabels } from "../labels";
import type { Remedy } from "../schemas";
import { Deed } from "./deed";
import { RemedyForm } from "./remedy-form";

/** What was tried before the complaint came here, in its order. */
export function RemedyList({ complaint }: { complaint: string }) {
  const { t } = useLingui();
  const may = useMay();
  const remedies = useQuery(remediesQuery(complaint));
  const [asking, setAsking] = useState<Remedy | "new" | null>(null);
  const close = () => setAsking(null);
  const writes = may("complaints.complaint.work") || may("complaints.complaint.register");
  return (
    <Fetched query={remedies} rank={3} tight>
      {(found) => (
        <>
          {found.length > 0 ? (
            <ol className="deeds">
              {found.map((remedy) => (
                <RemedyRow
                  key={remedy.id}
                  complaint={complaint}
                  remedy={remedy}
                  onEdit={writes ? () => setAsking(remedy) : undefined}
                />
              ))}
            </ol>
          ) : (
            <p className="soft small">
              <Trans>Nothing is known to have been tried before.</Trans>
            </p>
          )}
          {writes ? (
            <p className="acts gap-t">
              <button type="button" className="btn compact" onClick={() => setAsking("new")}>
                <Icon name="plus" small />
                <Trans>Add what was tried</Trans>
              </button>
            </p>
          ) : null}
          <Dialog title={t`Tried before`} isOpen={asking !== null} onClose={close}>
            <RemedyForm complaint={complaint} kept={asking === "new" ? null : asking} onClose={close} />
          </Dialog>
        </>
      )}
    </Fetched>
  );
}

interface RowProps {
  complaint: string;
  remedy: Remedy;
  onEdit?: () => void;
}

function RemedyRow({ complaint, remedy, onEdit }: RowProps) {
  const labels = useActionLabels();
  const format = useFormat();
  const problem = useProblemText();
  const remove = useRemoveRemedy(complaint, remedy);
  const body = remedy.authority?.name ?? remedy.body;
  return (
    <Deed
      day={remedy.tried_on}
      title={
        <>
          {labels.remedy(remedy.kind)}
          {body ? (
            <>
              {" · "}
              <bdi>{body}</bdi>
            </>
          ) : null}
        </>
      }
    >
      <p>
        <b>{labels.outcome(remedy.outcome)}</b>
        {remedy.decided_on ? (
          <span className="soft">
            {" "}
            · <bdi>{format.day(remedy.decided_on)}</bdi>
          </span>
        ) : null}
        {remedy.reference ? (
          <span className="soft">
            {" "}
            · <bdi>{remedy.reference}</bdi>
          </span>
        ) : null}
      </p>
      {remedy.note ? (
        <p className="measure" dir="auto">
          {remedy.note}
        </p>
      ) : null}
      {onEdit ? (
        <p className="acts">
          <button type="button" className="btn quiet compact" onClick={onEdit}>
            <Trans>Correct it</Trans>
          </button>
          <button
            type="button"
            className="btn quiet compact"
            disabled={remove.isPending}
            onClick={() => remove.mutate(undefined, { onError: (error) => say(problem(error)) })}
          >
            <Trans>Take out</Trans>
          </button>
        </p>
      ) : null}
    </Deed>
  );
}
