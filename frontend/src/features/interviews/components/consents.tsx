import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useWithdrawConsent } from "../api/interviews";
import { useInterviewLabels } from "../labels";
import type { Consent, HeldOn, Interview } from "../schemas";

/** What whoever spoke agreed to. It can be taken back at any time, also after the report. */
export function Consents({ visit, interview }: { visit: HeldOn; interview: Interview }) {
  const { t } = useLingui();
  const labels = useInterviewLabels();
  const format = useFormat();
  const [taking, setTaking] = useState<Consent | null>(null);
  if (interview.consents.length === 0)
    return (
      <p className="small soft">
        <Trans>Nothing was agreed to: what was said is for the team alone.</Trans>
      </p>
    );
  return (
    <>
      <ul className="consents" aria-label={t`What was agreed to`}>
        {interview.consents.map((consent) => (
          <li key={consent.id} className="small">
            <Icon name={consent.withdrawn_at ? "no" : "done"} small />
            <span>
              {labels.purpose(consent.purpose)}
              {consent.recipient ? (
                <>
                  {": "}
                  <bdi>{consent.recipient}</bdi>
                </>
              ) : null}
              {" · "}
              <span className="soft">
                {consent.withdrawn_at ? (
                  <Trans>taken back {format.moment(consent.withdrawn_at)}</Trans>
                ) : (
                  labels.capacity(consent.capacity)
                )}
              </span>
            </span>
            {visit.may_contribute && !consent.withdrawn_at ? (
              <button type="button" className="btn compact quiet" onClick={() => setTaking(consent)}>
                <Trans context="consent">Taken back</Trans>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <Dialog
        title={<Trans>A consent was taken back</Trans>}
        isOpen={taking !== null}
        onClose={() => setTaking(null)}
      >
        {taking ? <TakeBack interview={interview} consent={taking} onClose={() => setTaking(null)} /> : null}
      </Dialog>
    </>
  );
}

interface TakeBackProps {
  interview: Interview;
  consent: Consent;
  onClose: () => void;
}

function TakeBack({ interview, consent, onClose }: TakeBackProps) {
  const act = useWithdrawConsent(interview);
  return (
    <FormFrame
      act={act}
      words={<Trans>It was taken back</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate(consent.id, { onSuccess: onClose })}
    >
      <p>
        {consent.purpose === "quote" ? (
          <Trans>Every quotation of this interview loses its words at once. They do not come back.</Trans>
        ) : (
          <Trans>From now on it is not used for this any more.</Trans>
        )}
      </p>
    </FormFrame>
  );
}
