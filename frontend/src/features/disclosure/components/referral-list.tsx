import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { download } from "@/client/download";
import { Dialog } from "@/components/dialog";
import { DownloadButton } from "@/components/download-button";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { GraveQuestion } from "@/components/grave-question";
import { Reference } from "@/components/marks";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { today, useFormat } from "@/i18n/format";
import { packageAddress, referralsQuery, useMoveReferral, useSendReferral } from "../api/referrals";
import { useDisclosureLabels } from "../labels";
import type { Referral, ReferralState, Subject } from "../schemas";

export function ReferralList({ subject, writes }: { subject: Subject; writes: boolean }) {
  const referrals = useQuery(referralsQuery(subject.id));
  return (
    <Fetched query={referrals} tight>
      {(found) =>
        found.length > 0 ? (
          <section className="stack">
            <h3>
              <Trans>Referrals</Trans>
            </h3>
            <ul className="plain-list stack">
              {found.map((referral) => (
                <li key={referral.id}>
                  <OneReferral subject={subject} referral={referral} writes={writes} />
                </li>
              ))}
            </ul>
          </section>
        ) : null
      }
    </Fetched>
  );
}

interface OneProps {
  subject: Subject;
  referral: Referral;
  writes: boolean;
}

function OneReferral({ subject, referral, writes }: OneProps) {
  const labels = useDisclosureLabels();
  const format = useFormat();
  return (
    <article className="stack-s">
      <h4>
        <Reference>{referral.reference}</Reference> · <bdi>{referral.partner.name}</bdi>
      </h4>
      <p>
        <b>{labels.referral(referral.state)}</b>
        {referral.sent_at ? (
          <>
            {" · "}
            <bdi>{format.moment(referral.sent_at)}</bdi>
          </>
        ) : null}
        {referral.ended_because === "consent-withdrawn" ? (
          <>
            {" · "}
            <Trans>stopped, because consent was withdrawn</Trans>
          </>
        ) : null}
      </p>
      {referral.due_on ? <Due day={referral.due_on} what={<Trans>Answer due</Trans>} /> : null}
      <p className="small soft">
        {referral.content.map(labels.content).join(" · ")}
        {referral.contact ? (
          <>
            {" — "}
            <span dir="auto">{referral.contact}</span>
          </>
        ) : null}
        {referral.their_reference ? (
          <>
            {" — "}
            <Trans>
              their number <bdi>{referral.their_reference}</bdi>
            </Trans>
          </>
        ) : null}
      </p>
      {referral.answer ? (
        <p className="voice" dir="auto">
          {referral.answer}
        </p>
      ) : null}
      {writes ? <ReferralActs subject={subject} referral={referral} /> : null}
    </article>
  );
}

function ReferralActs({ subject, referral }: Omit<OneProps, "writes">) {
  const [asking, setAsking] = useState<ReferralState | "send" | null>(null);
  const problem = useProblemText();
  const send = useSendReferral(subject.id, referral);
  const move = useMoveReferral(subject.id, referral);
  const close = () => setAsking(null);
  const words: Partial<Record<ReferralState, ReactNode>> = {
    acknowledged: <Trans>They acknowledged it</Trans>,
    answered: <Trans>They answered</Trans>,
    declined: <Trans>They declined</Trans>,
    withdrawn: <Trans>Take back</Trans>,
  };
  return (
    <div className="acts">
      {referral.state === "offered" ? (
        <button type="button" className="btn compact primary" onClick={() => setAsking("send")}>
          <Trans>Send</Trans>
        </button>
      ) : null}
      {referral.has_package ? (
        <DownloadButton
          download={() =>
            download(
              packageAddress(subject.id, referral.id),
              "application/octet-stream",
              `${referral.reference}.zip.age`,
            )
          }
        >
          <Trans>Fetch the sealed package</Trans>
        </DownloadButton>
      ) : null}
      {referral.moves.map((to) => (
        <button key={to} type="button" className="btn compact" onClick={() => setAsking(to)}>
          {words[to]}
        </button>
      ))}
      <GraveQuestion
        title={<Trans>Send this referral?</Trans>}
        isOpen={asking === "send"}
        onClose={close}
        act={<Trans>Send</Trans>}
        busy={send.isPending}
        onAct={() =>
          send.mutate(undefined, {
            onSuccess: close,
            onError: (error) => {
              close();
              say(problem(error));
            },
          })
        }
      >
        <Trans>
          A package is made that only <bdi>{referral.partner.name}</bdi> can open. Fetch it and bring it to
          them. What was sent cannot be called back.
        </Trans>
      </GraveQuestion>
      <Dialog
        title={asking && asking !== "send" ? words[asking] : null}
        isOpen={asking !== null && asking !== "send"}
        onClose={close}
      >
        {asking && asking !== "send" ? (
          <MoveForm to={asking} words={words[asking]} referral={referral} move={move} onClose={close} />
        ) : null}
      </Dialog>
    </div>
  );
}

interface MoveFormProps {
  to: ReferralState;
  words: ReactNode;
  referral: Referral;
  move: ReturnType<typeof useMoveReferral>;
  onClose: () => void;
}

function MoveForm({ to, words, referral, move, onClose }: MoveFormProps) {
  const { t } = useLingui();
  const [on, setOn] = useState(today);
  const [answer, setAnswer] = useState("");
  const [number, setNumber] = useState(referral.their_reference ?? "");
  const answers = to === "answered" || to === "declined";
  return (
    <FormFrame
      act={move}
      ready={on !== "" && (to !== "answered" || answer.trim() !== "")}
      words={words}
      onSubmit={() =>
        move.mutate(
          {
            to,
            on,
            answer: answers && answer.trim() ? answer : null,
            their_reference: number.trim() || null,
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <TextField
        type="date"
        label={t`On which day`}
        max={today()}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      {answers ? (
        <AreaField
          label={t`What they said`}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      ) : null}
      {to === "withdrawn" ? null : (
        <TextField
          label={t`Their number for it`}
          maxLength={120}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      )}
    </FormFrame>
  );
}
