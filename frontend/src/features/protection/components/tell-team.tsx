import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { AreaField, SelectField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { toldQuery, useTell } from "../api/alerts";
import { useLabels } from "../labels";
import { type AlertTopic, type AlertUrgency, TOPICS, type ToldAlert, URGENCIES } from "../schemas";
import { DialogForm } from "./dialog-form";

/** On a complaint, for whoever works on it: what they told the protection team themselves, and telling it. */
export function TellTeam({ complaint, sealed }: { complaint: string; sealed: boolean }) {
  const told = useQuery(toldQuery(complaint));
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <div className="stack-s">
      {told.data && told.data.length > 0 ? (
        <ul className="stack-s">
          {told.data.map((alert) => (
            <Told key={alert.id} alert={alert} />
          ))}
        </ul>
      ) : (
        <p className="soft small measure">
          <Trans>
            Does somebody here seem at risk of reprisals, or tell of ill-treatment? Tell the protection team.
            Others who read this complaint do not see that you did.
          </Trans>
        </p>
      )}
      <p className="acts">
        <button type="button" className="btn compact" onClick={() => setAsking(true)}>
          <Icon name="warn" small />
          <Trans>Tell the protection team</Trans>
        </button>
      </p>
      <Dialog title={<Trans>Tell the protection team</Trans>} isOpen={asking} onClose={close}>
        <TellForm complaint={complaint} sealed={sealed} onClose={close} />
      </Dialog>
    </div>
  );
}

interface TellFormProps {
  complaint: string;
  sealed: boolean;
  onClose: () => void;
}

function Told({ alert }: { alert: ToldAlert }) {
  const labels = useLabels();
  const format = useFormat();
  return (
    <li>
      {labels.topic(alert.topic)}{" "}
      <span className="soft small">
        <Trans>Received {format.moment(alert.told_at)}</Trans>
      </span>{" "}
      {alert.taken_up_on ? (
        <span className="badge done">
          <Trans>Taken up {format.dayShort(alert.taken_up_on)}</Trans>
        </span>
      ) : (
        <span className="badge">
          <Trans>Not taken up yet</Trans>
        </span>
      )}
    </li>
  );
}

function TellForm({ complaint, sealed, onClose }: TellFormProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const act = useTell(complaint);
  return (
    <DialogForm
      act={act}
      words={<Trans>Tell them</Trans>}
      onCancel={onClose}
      onSubmit={(answers) =>
        act.mutate(
          {
            topic: answers.text("topic") as AlertTopic,
            urgency: answers.text("urgency") as AlertUrgency,
            text: answers.text("text"),
          },
          {
            onSuccess: () => {
              say(<Trans>The protection team has it.</Trans>);
              onClose();
            },
          },
        )
      }
    >
      <SelectField name="topic" required defaultValue="" label={t`What is it about?`}>
        <option value="" disabled>
          {t`Choose…`}
        </option>
        {TOPICS.map((each) => (
          <option key={each} value={each}>
            {labels.topic(each)}
          </option>
        ))}
      </SelectField>
      <SelectField
        name="urgency"
        required
        defaultValue=""
        label={t`How urgent is it?`}
        hint={t`Urgent: something may be done to somebody today or tomorrow.`}
      >
        <option value="" disabled>
          {t`Choose…`}
        </option>
        {URGENCIES.map((each) => (
          <option key={each} value={each}>
            {labels.urgency(each)}
          </option>
        ))}
      </SelectField>
      <AreaField
        name="text"
        required
        maxLength={4000}
        label={t`What did you see or hear?`}
        hint={
          sealed
            ? t`Sealed. The protection team and who heads the office read it, but not this complaint: name nobody without need. Whoever takes it up will ask you to name them here.`
            : t`Sealed. The protection team and who heads the office read it; how the person may be reached safely they see in the complaint.`
        }
      />
    </DialogForm>
  );
}
