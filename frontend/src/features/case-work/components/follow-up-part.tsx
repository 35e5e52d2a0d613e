import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useFormat } from "@/i18n/format";
import { useFollowUp } from "../api/assessment";
import { useCaseLabels } from "../labels";
import { FOLLOW_UP_RESULTS, type FollowUp, type FollowUpResult } from "../schemas";

/** A complaint drawn into the sample: what became of it where it was raised or referred. */
export function FollowUpPart({ complaint, due }: { complaint: string; due: FollowUp }) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const format = useFormat();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  return (
    <div className="stack-s">
      <h3>
        <Trans>Followed up</Trans>
      </h3>
      {due.result ? (
        <>
          <p>
            <b>{labels.result(due.result)}</b>
            {due.done_on ? (
              <span className="soft">
                {" "}
                · <bdi>{format.day(due.done_on)}</bdi>
                {due.by ? (
                  <>
                    {" · "}
                    <bdi>{due.by.name}</bdi>
                  </>
                ) : null}
              </span>
            ) : null}
          </p>
          {due.note ? <p dir="auto">{due.note}</p> : null}
        </>
      ) : (
        <p className="soft small">
          <Trans>
            Drawn into the sample, to see what others make of complaints. Look again on{" "}
            <bdi>{format.day(due.due_on)}</bdi>.
          </Trans>
        </p>
      )}
      {may("complaints.complaint.work") ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setAsking(true)}>
            {due.result ? <Trans>Correct it</Trans> : <Trans>Say what became of it</Trans>}
          </button>
        </p>
      ) : null}
      <Dialog title={t`What became of it?`} isOpen={asking} onClose={() => setAsking(false)}>
        <FollowUpForm complaint={complaint} due={due} onDone={() => setAsking(false)} />
      </Dialog>
    </div>
  );
}

interface Props {
  complaint: string;
  due: FollowUp;
  onDone: () => void;
}

export function FollowUpForm({ complaint, due, onDone }: Props) {
  const { t } = useLingui();
  const labels = useCaseLabels();
  const save = useFollowUp(complaint, due);
  const [result, setResult] = useState<FollowUpResult | "">(due.result ?? "");
  const [note, setNote] = useState(due.note ?? "");
  return (
    <FormFrame
      act={save}
      ready={result !== ""}
      words={<Trans>Save</Trans>}
      onSubmit={() => result && save.mutate({ result, note: note.trim() || null }, { onSuccess: onDone })}
      onClose={onDone}
    >
      <SelectField
        label={t`Result`}
        required
        value={result}
        onChange={(event) => setResult(event.target.value as FollowUpResult)}
      >
        <option value="">{t`Choose…`}</option>
        {FOLLOW_UP_RESULTS.map((each) => (
          <option key={each} value={each}>
            {labels.result(each)}
          </option>
        ))}
      </SelectField>
      <AreaField label={t`Note`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormFrame>
  );
}
