import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { STATE_ICONS, useLetterLabels } from "../labels";
import type { Letter } from "../schemas";
import { Fulfil } from "./fulfil";
import { LetterActs } from "./letter-acts";
import { LetterNames } from "./letter-names";
import { SeeLetter } from "./see-letter";

/** One letter: what it is, how it stands, what it says, and what can be done with it. */
export function LetterCard({ letter, writing }: { letter: Letter; writing: boolean }) {
  const labels = useLetterLabels();
  const format = useFormat();
  return (
    <article className="letter-card stack-s">
      <h3>{labels.kind(letter.kind)}</h3>
      <p className="meta">
        <span className="mark">
          <Icon name={STATE_ICONS[letter.state]} />
          <b>{labels.state(letter.state)}</b>
        </span>
        <span>
          <Recipient letter={letter} />
        </span>
        <span>
          {labels.way(letter.way)}
          {letter.through === "lawyer" ? `, ${labels.through("lawyer")}` : ""}
        </span>
        <span>{format.language(letter.language)}</span>
      </p>
      <Strips letter={letter} />
      <LetterNames letter={letter} />
      <details open={letter.state === "submitted" && letter.acts.includes("approve")}>
        <summary>
          <Trans>What it says</Trans>
        </summary>
        <p className="voice letter-said" lang={letter.language} dir={letter.right_to_left ? "rtl" : "ltr"}>
          {letter.text}
        </p>
      </details>
      <Signatures letter={letter} />
      <DeliveryLog letter={letter} />
      <Fulfil letter={letter} />
      <div className="acts">
        <LetterActs letter={letter} writing={writing} />
        <SeeLetter letter={letter} />
      </div>
    </article>
  );
}

function Recipient({ letter }: { letter: Letter }) {
  const labels = useLetterLabels();
  if (letter.authority) {
    return (
      <Trans>
        to <bdi>{letter.authority.name}</bdi>
      </Trans>
    );
  }
  return letter.role ? <Trans>to: {labels.party(letter.role)}</Trans> : null;
}

function Strips({ letter }: { letter: Letter }) {
  const labels = useLetterLabels();
  const { blocked, mail } = letter;
  return (
    <>
      {blocked ? (
        <div className="strip late" role="note">
          <Icon name="stop" />
          <div>
            <b>
              <Trans>It cannot go this way: {labels.safeContact(blocked.safe_contact)}</Trans>
            </b>
            <ul className="small">
              {blocked.alternatives.map((each) => (
                <li key={each}>{labels.alternative(each)}</li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
      {letter.sent_back ? (
        <div className="strip soon" role="note">
          <Icon name="undo" />
          <div>
            <b>
              <Trans>Sent back</Trans>
            </b>
            <p className="small" dir="auto">
              {letter.sent_back}
            </p>
          </div>
        </div>
      ) : null}
      {mail?.state === "unclear" && letter.state === "sending" ? (
        <div className="strip late" role="note">
          <Icon name="warn" />
          <div>
            <b>
              <Trans>Nobody knows whether this e-mail went out</Trans>
            </b>
            <p className="small">
              <Trans>
                It is not sent again by itself. Look into the office’s mailbox, then say what you found.
              </Trans>
            </p>
          </div>
        </div>
      ) : null}
      {mail?.fault && mail.state !== "unclear" && letter.state !== "sent" ? (
        <p className="small soft">
          {labels.fault(mail.fault)}{" "}
          {mail.state === "waiting" ? <Trans>It is tried again by itself.</Trans> : null}
        </p>
      ) : null}
    </>
  );
}

function Signatures({ letter }: { letter: Letter }) {
  const format = useFormat();
  return (
    <ul className="small soft">
      <li>
        <Trans>
          Drafted by <bdi>{letter.created_by.name}</bdi>, {format.moment(letter.created_at)}
        </Trans>
      </li>
      {letter.submitted_by && letter.submitted_at ? (
        <li>
          <Trans>
            Submitted by <bdi>{letter.submitted_by.name}</bdi>, {format.moment(letter.submitted_at)}
          </Trans>
        </li>
      ) : null}
      {letter.approved_by && letter.approved_at ? (
        <li>
          <Trans>
            Approved by <bdi>{letter.approved_by.name}</bdi>, {format.moment(letter.approved_at)}
          </Trans>
        </li>
      ) : null}
    </ul>
  );
}

function DeliveryLog({ letter }: { letter: Letter }) {
  const labels = useLetterLabels();
  const format = useFormat();
  if (letter.deliveries.length === 0) return null;
  return (
    <ul className="small delivery-log">
      {letter.deliveries.map((line) => (
        <li key={line.id}>
          <b>{labels.status(line.status)}</b> · <bdi>{format.day(line.on_day)}</bdi> · {labels.way(line.way)}
          {line.through === "lawyer" ? `, ${labels.through("lawyer")}` : ""}
          {line.tracking ? (
            <>
              {" "}
              <bdi className="id" dir="ltr">
                {line.tracking}
              </bdi>
            </>
          ) : null}
          {" · "}
          <span className="soft">
            <bdi>{line.by.name}</bdi>
            {line.note ? (
              <>
                {" · "}
                <span dir="auto">{line.note}</span>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
