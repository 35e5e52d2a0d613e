import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { GraveQuestion } from "@/components/grave-question";
import { Icon } from "@/components/icon";
import { SideMark } from "@/components/marks";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { handoversQuery, useWithdrawHandover } from "../api/handovers";
import { useDisclosureLabels } from "../labels";
import type { Handover, Receipt, Subject } from "../schemas";

/** By which handover the record came here, if it did. */
export function CameByHandover({ subject }: { subject: Subject }) {
  const handovers = useQuery(handoversQuery(subject.id));
  return handovers.data?.received.map((receipt) => <CameBy key={receipt.id} receipt={receipt} />);
}

/** What was given of the record to the other side. */
export function HandoverList({ subject, writes }: { subject: Subject; writes: boolean }) {
  const handovers = useQuery(handoversQuery(subject.id));
  return (
    <Fetched query={handovers} tight>
      {({ given }) =>
        given.length > 0 ? (
          <section className="stack">
            <h3>
              <Trans>Handed over</Trans>
            </h3>
            <ul className="plain-list stack">
              {given.map((handover) => (
                <li key={handover.id}>
                  <Given subject={subject} handover={handover} writes={writes} />
                </li>
              ))}
            </ul>
          </section>
        ) : null
      }
    </Fetched>
  );
}

function CameBy({ receipt }: { receipt: Receipt }) {
  const labels = useDisclosureLabels();
  const format = useFormat();
  const ended = receipt.state === "withdrawn";
  return (
    <div className={ended ? "strip late" : "strip accent"} role="note">
      <Icon name={ended ? "stop" : "merge"} />
      <div>
        <b>
          {ended ? (
            <Trans>The side that gave this has withdrawn it: do not use it any more</Trans>
          ) : (
            <Trans>This record came by a handover</Trans>
          )}
        </b>
        <div className="marks">
          <SideMark side={receipt.from_side} />
        </div>
        <p className="small">
          {receipt.content.map(labels.content).join(" · ")}
          {receipt.accepted_at ? (
            <>
              {" · "}
              <bdi>{format.moment(receipt.accepted_at)}</bdi> · <bdi>{receipt.accepted_by.name}</bdi>
            </>
          ) : null}
        </p>
      </div>
    </div>
  );
}

interface GivenProps {
  subject: Subject;
  handover: Handover;
  writes: boolean;
}

function Given({ subject, handover, writes }: GivenProps) {
  const labels = useDisclosureLabels();
  const format = useFormat();
  return (
    <article className="stack-s">
      <div className="marks">
        <b>{labels.handover(handover.state)}</b>
        <SideMark side={handover.to_side} />
      </div>
      <p className="small soft">
        {handover.content.map(labels.content).join(" · ")}
        {" · "}
        <Trans>
          offered <bdi>{format.moment(handover.offered_at)}</bdi> by <bdi>{handover.offered_by.name}</bdi>
        </Trans>
        {handover.accepted_at ? (
          <>
            {" · "}
            <Trans>
              taken <bdi>{format.moment(handover.accepted_at)}</bdi>
            </Trans>
          </>
        ) : null}
        {handover.withdrawn_at ? (
          <>
            {" · "}
            <Trans>
              withdrawn <bdi>{format.moment(handover.withdrawn_at)}</bdi>
            </Trans>
          </>
        ) : handover.open_until && handover.state === "offered" ? (
          <>
            {" · "}
            <Trans>
              open until <bdi>{format.day(handover.open_until)}</bdi>
            </Trans>
          </>
        ) : null}
      </p>
      {writes && handover.state !== "withdrawn" ? (
        <WithdrawOffer complaint={subject.id} handover={handover} />
      ) : null}
    </article>
  );
}

function WithdrawOffer({ complaint, handover }: { complaint: string; handover: Handover }) {
  const [asking, setAsking] = useState(false);
  const problem = useProblemText();
  const withdraw = useWithdrawHandover(complaint, handover);
  const close = () => setAsking(false);
  return (
    <div className="acts">
      <button type="button" className="btn compact" onClick={() => setAsking(true)}>
        <Trans>Withdraw</Trans>
      </button>
      <GraveQuestion
        title={<Trans>Withdraw this handover?</Trans>}
        isOpen={asking}
        onClose={close}
        act={<Trans>Withdraw</Trans>}
        busy={withdraw.isPending}
        onAct={() =>
          withdraw.mutate(undefined, {
            onSuccess: close,
            onError: (error) => {
              close();
              say(problem(error));
            },
          })
        }
      >
        {handover.accepted_at ? (
          <Trans>
            It was taken already and cannot be called back. The other side is told not to use it any more.
          </Trans>
        ) : (
          <Trans>The offer is emptied: nobody can take it any more.</Trans>
        )}
      </GraveQuestion>
    </div>
  );
}
