import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { today, useFormat } from "@/i18n/format";
import { consentsQuery, useReviewConsent } from "../api/consents";
import { useDisclosureLabels } from "../labels";
import type { Consent, Subject } from "../schemas";
import { WithdrawForm } from "./withdraw-form";

export function ConsentList({ subject, writes }: { subject: Subject; writes: boolean }) {
  const consents = useQuery(consentsQuery(subject.id));
  return (
    <Fetched query={consents} tight>
      {(found) =>
        found.length > 0 ? (
          <ul className="plain-list stack">
            {found.map((consent) => (
              <li key={consent.id}>
                <OneConsent subject={subject} consent={consent} writes={writes} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="soft small">
            <Trans>Nobody has been asked yet. Until then nothing of this leaves the team.</Trans>
          </p>
        )
      }
    </Fetched>
  );
}

function OneConsent({ subject, consent, writes }: { subject: Subject; consent: Consent; writes: boolean }) {
  const labels = useDisclosureLabels();
  const [asking, setAsking] = useState<"withdraw" | "review" | null>(null);
  const close = () => setAsking(null);
  return (
    <article className="stack-s">
      <h3>
        {labels.party(subject.parties, consent.party)} · {labels.purpose(consent.purpose)}
      </h3>
      <Standing consent={consent} />
      <p>
        <Trans>To:</Trans>{" "}
        {consent.recipient ? <bdi>{consent.recipient.name}</bdi> : labels.kind(consent.recipient_kind)}
      </p>
      <p>
        <Trans>Parts:</Trans> {consent.content.map(labels.content).join(" · ")}
      </p>
      <GivenLine consent={consent} />
      {writes && !consent.withdrawn_on ? (
        <div className="acts">
          <button type="button" className="btn compact" onClick={() => setAsking("withdraw")}>
            <Trans>Withdraw</Trans>
          </button>
          {consent.capacity === "fluctuating" ? (
            <button type="button" className="btn compact" onClick={() => setAsking("review")}>
              <Trans>Capacity was looked at again</Trans>
            </button>
          ) : null}
        </div>
      ) : null}
      <Dialog title={<Trans>Withdraw this consent</Trans>} isOpen={asking === "withdraw"} onClose={close}>
        <WithdrawForm subject={subject} consent={consent} onClose={close} />
      </Dialog>
      <Dialog
        title={<Trans>Capacity was looked at again</Trans>}
        isOpen={asking === "review"}
        onClose={close}
      >
        <ReviewForm complaint={subject.id} consent={consent} onClose={close} />
      </Dialog>
    </article>
  );
}

function Standing({ consent }: { consent: Consent }) {
  const format = useFormat();
  const labels = useDisclosureLabels();
  if (consent.withdrawn_on) {
    return (
      <p className="mark">
        <Icon name="no" />
        <span>
          <b>
            <Trans>
              Withdrawn on <bdi>{format.day(consent.withdrawn_on)}</bdi>
            </Trans>
          </b>{" "}
          · {labels.givenBy(consent.withdrawn_by ?? "self")}
        </span>
      </p>
    );
  }
  const reviewDue = !consent.in_force && consent.review_by !== null && consent.review_by < today();
  return (
    <p className="mark">
      <Icon name={consent.in_force ? "check" : "pause"} />
      <b>
        {consent.in_force ? (
          <Trans>In force</Trans>
        ) : reviewDue ? (
          <Trans>Covers nothing: capacity has to be looked at again</Trans>
        ) : (
          <Trans>Covers nothing any more</Trans>
        )}
      </b>
    </p>
  );
}

function GivenLine({ consent }: { consent: Consent }) {
  const format = useFormat();
  const labels = useDisclosureLabels();
  return (
    <p className="small soft">
      {labels.how(consent.given_how)}
      {", "}
      <bdi>{format.day(consent.given_on)}</bdi> · {labels.givenBy(consent.given_by)}
      {consent.guardian_basis ? (
        <>
          {" ("}
          <span dir="auto">{consent.guardian_basis}</span>)
        </>
      ) : null}{" "}
      · {labels.capacity(consent.capacity)}
      {consent.review_by ? (
        <>
          {" · "}
          <Trans>
            to be looked at again by <bdi>{format.day(consent.review_by)}</bdi>
          </Trans>
        </>
      ) : null}
      {consent.until ? (
        <>
          {" · "}
          <Trans>
            until <bdi>{format.day(consent.until)}</bdi>
          </Trans>
        </>
      ) : null}
      {" · "}
      <Trans>
        recorded by <bdi>{consent.recorded_by.name}</bdi>
      </Trans>
    </p>
  );
}

interface ReviewProps {
  complaint: string;
  consent: Consent;
  onClose: () => void;
}

function ReviewForm({ complaint, consent, onClose }: ReviewProps) {
  const { t } = useLingui();
  const review = useReviewConsent(complaint, consent);
  const [on, setOn] = useState(today);
  const [by, setBy] = useState("");
  return (
    <FormFrame
      act={review}
      ready={on !== "" && by > on}
      words={<Trans>Keep</Trans>}
      onSubmit={() => review.mutate({ reviewed_on: on, review_by: by }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField
        type="date"
        label={t`Capacity looked at on`}
        max={today()}
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <TextField
        type="date"
        label={t`To be looked at again by`}
        hint={t`Within three months.`}
        min={on}
        value={by}
        onChange={(event) => setBy(event.target.value)}
      />
    </FormFrame>
  );
}
