import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { today, useFormat } from "@/i18n/format";
import { disclosuresQuery, useRecall } from "../api/disclosures";
import { useDisclosureLabels } from "../labels";
import type { Disclosure, Subject } from "../schemas";

/** Everything that left, newest first; and what was made under a consent that is no more. */
export function DisclosureList({ subject, writes }: { subject: Subject; writes: boolean }) {
  const disclosures = useQuery(disclosuresQuery(subject.id));
  return (
    <Fetched query={disclosures} tight>
      {(found) =>
        found.length > 0 ? (
          <section className="stack">
            <h3>
              <Trans>What left</Trans>
            </h3>
            <ul className="plain-list stack">
              {found.map((disclosure) => (
                <li key={disclosure.id}>
                  <Left complaint={subject.id} disclosure={disclosure} writes={writes} />
                </li>
              ))}
            </ul>
          </section>
        ) : null
      }
    </Fetched>
  );
}

interface LeftProps {
  complaint: string;
  disclosure: Disclosure;
  writes: boolean;
}

function Left({ complaint, disclosure, writes }: LeftProps) {
  const labels = useDisclosureLabels();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const toBeTold = disclosure.rests_on_withdrawn && disclosure.reached && !disclosure.recalled_on;
  return (
    <article className="stack-s">
      <p>
        <bdi>{format.moment(disclosure.at)}</bdi> ·{" "}
        {disclosure.recipient ? (
          <bdi>{disclosure.recipient.name}</bdi>
        ) : (
          labels.kind(disclosure.recipient_kind)
        )}{" "}
        · {disclosure.content.map(labels.content).join(" · ")}
      </p>
      <p className="small soft">
        {labels.purpose(disclosure.purpose)} · <bdi>{disclosure.by.name}</bdi>
        {disclosure.exceptions.length > 0 ? (
          <>
            {" · "}
            <Trans>under an exception</Trans>
          </>
        ) : null}
        {disclosure.reached ? null : (
          <>
            {" · "}
            <Trans>offered only, not taken</Trans>
          </>
        )}
        {disclosure.recalled_on ? (
          <>
            {" · "}
            <Trans>
              asked not to use it on <bdi>{format.day(disclosure.recalled_on)}</bdi>
            </Trans>
          </>
        ) : null}
      </p>
      {toBeTold ? (
        <div className="strip soon" role="note">
          <Icon name="warn" />
          <div>
            <b>
              <Trans>The consent it rests on was withdrawn, and it cannot be called back</Trans>
            </b>
            {writes ? (
              <p className="acts">
                <button type="button" className="btn compact" onClick={() => setAsking(true)}>
                  <Icon name="letter" small />
                  <Trans>They were written to</Trans>
                </button>
              </p>
            ) : null}
          </div>
        </div>
      ) : null}
      <Dialog title={<Trans>They were written to</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <RecallForm complaint={complaint} disclosure={disclosure} onClose={() => setAsking(false)} />
      </Dialog>
    </article>
  );
}

function RecallForm({ complaint, disclosure, onClose }: Omit<LeftProps, "writes"> & { onClose: () => void }) {
  const { t } = useLingui();
  const recall = useRecall(complaint, disclosure);
  const [on, setOn] = useState(today);
  return (
    <FormFrame
      act={recall}
      ready={on !== ""}
      words={<Trans>Keep</Trans>}
      onSubmit={() => recall.mutate({ on }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="soft">
        <Trans>Ask them not to use what they have any more, and to say what they did with it.</Trans>
      </p>
      <TextField
        type="date"
        label={t`Written to on`}
        max={today()}
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
    </FormFrame>
  );
}
