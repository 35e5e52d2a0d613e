import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useWithdrawConsent } from "../api/consents";
import { useDisclosureLabels } from "../labels";
import type { Consent, GivenBy, Subject, Withdrawal } from "../schemas";

interface WithdrawFormProps {
  subject: Subject;
  consent: Consent;
  onClose: () => void;
}

/** Takes a consent back, then says how far that reached and what it cannot reach any more. */
export function WithdrawForm({ subject, consent, onClose }: WithdrawFormProps) {
  const { t } = useLingui();
  const labels = useDisclosureLabels();
  const withdraw = useWithdrawConsent(subject.id, consent);
  const [on, setOn] = useState(today);
  const [by, setBy] = useState<GivenBy>("self");
  if (withdraw.data) return <Reached withdrawal={withdraw.data} onClose={onClose} />;
  return (
    <FormFrame
      act={withdraw}
      ready={on !== ""}
      words={<Trans>Withdraw</Trans>}
      onSubmit={() => withdraw.mutate({ on, by })}
      onClose={onClose}
    >
      <p>
        <Trans>What is prepared under it and was not sent stops at once.</Trans>
      </p>
      <TextField
        type="date"
        label={t`Withdrawn on`}
        min={consent.given_on}
        max={today()}
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <SelectField
        label={t`Withdrawn by`}
        value={by}
        onChange={(event) => setBy(event.target.value as GivenBy)}
      >
        <option value="self">{labels.givenBy("self")}</option>
        <option value="guardian">{labels.givenBy("guardian")}</option>
      </SelectField>
    </FormFrame>
  );
}

function Reached({ withdrawal, onClose }: { withdrawal: Withdrawal; onClose: () => void }) {
  const labels = useDisclosureLabels();
  return (
    <div className="stack" role="status">
      <ul className="stack-s">
        <li>
          <Plural
            value={withdrawal.stopped.length}
            _0="Nothing was waiting to be sent"
            one="One thing that was prepared is stopped"
            other="# things that were prepared are stopped"
          />
        </li>
        {withdrawal.closed_again ? (
          <li>
            <Trans>The record went back to its team, and out of the others’ search</Trans>
          </li>
        ) : null}
      </ul>
      {withdrawal.beyond_recall.length > 0 ? (
        <>
          <h3>
            <Trans>What cannot be called back</Trans>
          </h3>
          <ul className="stack-s">
            {withdrawal.beyond_recall.map((one) => (
              <li key={one.id}>
                {one.recipient ? <bdi>{one.recipient.name}</bdi> : labels.kind(one.recipient_kind)}
                {": "}
                {one.content.map(labels.content).join(" · ")}
              </li>
            ))}
          </ul>
          <p className="small soft">
            <Trans>Write to them not to use it any more, and note it under what left.</Trans>
          </p>
        </>
      ) : null}
      <div className="dlg-acts">
        <button type="button" className="btn primary" onClick={onClose}>
          <Trans>Close</Trans>
        </button>
      </div>
    </div>
  );
}
