import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { useAlertAct } from "../api/alerts";
import type { Alert } from "../schemas";
import { DialogForm } from "./dialog-form";
import { likelyVictim } from "./of-complaint";

interface AlertActsProps {
  alert: Alert;
  mine: boolean;
  people: { id: string; role: string }[];
}

export function AlertActs({ alert, mine, people }: AlertActsProps) {
  return mine ? <OwnActs alert={alert} people={people} /> : <TakeUp alert={alert} />;
}

function TakeUp({ alert }: { alert: Alert }) {
  const act = useAlertAct(alert);
  return (
    <div className="gap-t">
      <ErrorSummary error={act.error} />
      <p className="acts">
        <button
          type="button"
          className="btn primary"
          disabled={act.isPending}
          onClick={() => act.mutate({ what: "take-up" })}
        >
          {alert.taken_by ? <Trans>Take it over</Trans> : <Trans>Take it up</Trans>}
        </button>
      </p>
      <p className="soft small measure gap-t">
        {alert.from_visit ? (
          <Trans>Whoever handed it over sees that it was taken up, and nothing else.</Trans>
        ) : (
          <Trans>
            You read the complaint from then on, until the alert is finished. You do not work on it.
          </Trans>
        )}
      </p>
    </div>
  );
}

function OwnActs({ alert, people }: Omit<AlertActsProps, "mine">) {
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const search = {
    complaint: alert.complaint?.id,
    party: alert.from_visit ? undefined : likelyVictim(people),
    alert: alert.id,
    person: alert.handed_over?.has_person || undefined,
  };
  return (
    <>
      <p className="acts gap-t">
        {alert.complaint || alert.from_visit ? (
          <>
            <Link className="btn primary" to="/complaints/protection/new" search={search}>
              <Trans>Open a protection file</Trans>
            </Link>
            <Link className="btn" to="/complaints/allegations/new" search={search}>
              <Trans>Record an allegation</Trans>
            </Link>
          </>
        ) : null}
        <button type="button" className="btn quiet" onClick={() => setAsking(true)}>
          <Trans>Finish it</Trans>
        </button>
      </p>
      <Dialog title={<Trans>Finish this alert</Trans>} isOpen={asking} onClose={close}>
        <EndForm alert={alert} onClose={close} />
      </Dialog>
    </>
  );
}

function EndForm({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const { t } = useLingui();
  const act = useAlertAct(alert);
  const followed = alert.opened.length > 0;
  return (
    <DialogForm
      act={act}
      words={<Trans>Finish it</Trans>}
      onCancel={onClose}
      onSubmit={(answers) =>
        act.mutate({ what: "end", reason: answers.maybe("reason") }, { onSuccess: onClose })
      }
    >
      {alert.from_visit ? null : (
        <p className="soft small">
          <Trans>You read the complaint for it no more.</Trans>
        </p>
      )}
      <AreaField
        name="reason"
        required={!followed}
        maxLength={4000}
        label={followed ? t`What else there is to say` : t`Why nothing more needs to be done`}
        hint={t`Sealed, and shown to you alone.`}
      />
    </DialogForm>
  );
}
