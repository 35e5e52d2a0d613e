import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useActOnGroupLetters } from "../api/group-letters";
import { STATE_ICONS, useLetterLabels } from "../labels";
import type { GroupLetter, GroupLetterItem, LetterRefusal, WithoutLetter } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { LetterProblem } from "./letter-problem";
import { isPurpose, PurposeField } from "./purpose-field";

/** Letters that are signed off in one act. */
const AT_ONCE = 50;

/** One letter to a group: to whom it goes, who gets none and why, and signing them off together. */
export function GroupLetterCard({ complaint, letter }: { complaint: string; letter: GroupLetter }) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useLetterLabels();
  const format = useFormat();
  const act = useActOnGroupLetters(complaint, letter.id);
  const [submitting, setSubmitting] = useState(false);
  const drafts = letter.written.filter((each) => each.state === "draft" && !each.blocked).slice(0, AT_ONCE);
  const toSign = letter.written
    .filter((each) => each.state === "submitted" && each.may_approve && !each.blocked)
    .slice(0, AT_ONCE);
  const refused = new Map((act.data?.refused ?? []).map((each) => [each.letter, each]));
  return (
    <article className="letter-card stack-s">
      <h4>{labels.kind(letter.kind)}</h4>
      <p className="meta">
        <span>{labels.way(letter.way)}</span>
        <span>{format.language(letter.language)}</span>
        <span>
          <Plural value={letter.written.length} one="# letter" other="# letters" />
        </span>
      </p>
      <LetterProblem error={submitting ? null : act.error} />
      <ul className="ledger">
        {letter.written.map((each) => (
          <Written key={each.letter} item={each} refusal={refused.get(each.letter)} />
        ))}
      </ul>
      {letter.without.length > 0 ? <Without items={letter.without} /> : null}
      <p className="acts">
        {drafts.length > 0 && may("complaints.complaint.work") ? (
          <button type="button" className="btn compact" onClick={() => setSubmitting(true)}>
            <Plural value={drafts.length} one="Submit # for approval…" other="Submit # for approval…" />
          </button>
        ) : null}
        {toSign.length > 0 && may("complaints.letter.approve") ? (
          <button
            type="button"
            className="btn compact primary"
            disabled={act.isPending}
            onClick={() => act.mutate({ act: "approve", letters: toSign.map(chosen) })}
          >
            <Plural value={toSign.length} one="Approve #" other="Approve #" />
          </button>
        ) : null}
      </p>
      <Dialog
        title={<Trans>Submit for approval</Trans>}
        isOpen={submitting}
        onClose={() => setSubmitting(false)}
      >
        <Submitting
          act={act}
          onClose={() => setSubmitting(false)}
          onSubmit={(purpose) =>
            act.mutate(
              { act: "submit", letters: drafts.map(chosen), purpose },
              {
                onSuccess: () => {
                  say(t`Submitted. Somebody else approves it.`);
                  setSubmitting(false);
                },
              },
            )
          }
        />
      </Dialog>
    </article>
  );
}

function chosen({ letter, version }: GroupLetterItem) {
  return { letter, version };
}

function Written({ item, refusal }: { item: GroupLetterItem; refusal: LetterRefusal | undefined }) {
  const labels = useLetterLabels();
  return (
    <li>
      <span>
        <Link to="/complaints/$complaint" params={{ complaint: item.complaint.id }} hash="letters">
          <bdi className="id">{item.complaint.reference}</bdi>
        </Link>
      </span>
      <div>
        <p className="mark">
          <Icon name={item.blocked ? "stop" : STATE_ICONS[item.state]} />
          {labels.state(item.state)}
        </p>
        {item.blocked ? (
          <p className="small">
            <Trans>It cannot go this way: {labels.safeContact(item.blocked.safe_contact)}</Trans>
          </p>
        ) : null}
        {refusal ? (
          <p className="small" role="alert">
            <b>{labels.problem(refusal.code) ?? refusal.detail}</b>
          </p>
        ) : null}
        <details>
          <summary>
            <Trans>What it says</Trans>
          </summary>
          <p className="voice letter-said" dir="auto">
            {item.text}
          </p>
        </details>
      </div>
    </li>
  );
}

function Without({ items }: { items: WithoutLetter[] }) {
  const labels = useLetterLabels();
  return (
    <div className="strip soon" role="note">
      <Icon name="stop" />
      <div>
        <b>
          <Plural value={items.length} one="# gets no letter" other="# get no letter" />
        </b>
        <ul className="small">
          {items.map((each) => (
            <li key={`${each.complaint.id} ${each.code}`}>
              <Link to="/complaints/$complaint" params={{ complaint: each.complaint.id }}>
                <bdi className="id">{each.complaint.reference}</bdi>
              </Link>
              {": "}
              {each.blocked ? (
                labels.safeContact(each.blocked.safe_contact)
              ) : each.code === "nobody" ? (
                <Trans>nobody is named who complains</Trans>
              ) : (
                <Trans>came to the group after it was written</Trans>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface SubmittingProps {
  act: { error: unknown; isPending: boolean };
  onSubmit: (purpose: string) => void;
  onClose: () => void;
}

function Submitting({ act, onSubmit, onClose }: SubmittingProps) {
  const { t } = useLingui();
  const [purpose, setPurpose] = useState(() => t`To write this letter to the person`);
  return (
    <LetterFrame
      act={act}
      ready={isPurpose(purpose)}
      words={<Trans>Submit for approval</Trans>}
      onClose={onClose}
      onSubmit={() => onSubmit(purpose.trim())}
    >
      <p>
        <Trans>The letter is made now, and goes out as it stands once somebody else has approved it.</Trans>
      </p>
      <PurposeField value={purpose} onChange={setPurpose} />
    </LetterFrame>
  );
}
