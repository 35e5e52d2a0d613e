import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { TextField } from "@/components/fields";
import { recipientsQuery } from "@/components/recipients";
import { today } from "@/i18n/format";
import { useSendLetter } from "../api/letters";
import type { Letter, Recipient } from "../schemas";
import { LetterFrame } from "./letter-frame";
import { isPurpose, PurposeField } from "./purpose-field";
import { firstRoute, isSafe, type Route, RouteFields } from "./route-fields";

interface Props {
  letter: Letter;
  onClose: () => void;
}

/** Notes how it went out, or lets Daylight send it. What is safe is asked once more when it goes. */
export function SendForm({ letter, onClose }: Props) {
  const recipients = useQuery(recipientsQuery(letter.complaint));
  return (
    <Fetched query={recipients} tight>
      {(found) => (
        <Fields
          letter={letter}
          onClose={onClose}
          recipient={found.parties.find((each) => each.party === letter.party) ?? null}
          sendsMail={found.sends_mail}
        />
      )}
    </Fetched>
  );
}

interface FieldsProps extends Props {
  recipient: Recipient | null;
  sendsMail: boolean;
}

function Fields({ letter, onClose, recipient, sendsMail }: FieldsProps) {
  const { t } = useLingui();
  const send = useSendLetter(letter);
  const planned: Route = { way: letter.way, through: letter.through };
  const [route, setRoute] = useState<Route>(() =>
    isSafe(recipient, planned) ? planned : (firstRoute(recipient) ?? planned),
  );
  const [on, setOn] = useState(today);
  const [tracking, setTracking] = useState("");
  const [note, setNote] = useState("");
  const [bySystem, setBySystem] = useState(sendsMail && letter.state !== "sending");
  const [address, setAddress] = useState("");
  const [purpose, setPurpose] = useState(() => t`To send this letter to the person`);
  const mails = bySystem && sendsMail && route.way === "email";
  const own = recipient !== null && route.through === "direct";
  const registered = route.way === "registered";
  const ready =
    isSafe(recipient, route) &&
    (!registered || tracking.trim() !== "") &&
    (!mails || (own ? isPurpose(purpose) : address.trim() !== ""));
  const submit = () =>
    send.mutate(
      {
        ...route,
        on_day: mails ? null : on,
        tracking: registered ? tracking : null,
        note: note.trim() || null,
        by_system: mails,
        address: mails && !own ? address.trim() : null,
        purpose: mails && own ? purpose.trim() : null,
      },
      { onSuccess: onClose },
    );
  return (
    <LetterFrame
      act={send}
      ready={ready}
      words={mails ? <Trans>Send it now</Trans> : <Trans>Note that it went out</Trans>}
      onClose={onClose}
      onSubmit={submit}
    >
      <RouteFields recipient={recipient} value={route} onChange={setRoute} />
      {route.way === "email" && sendsMail ? (
        <fieldset>
          <legend className="vh">
            <Trans>Who sends it</Trans>
          </legend>
          <label className="choice">
            <input type="radio" checked={bySystem} onChange={() => setBySystem(true)} />
            <Trans>Daylight sends it. Neither the subject nor the envelope says what it is about.</Trans>
          </label>
          <label className="choice">
            <input type="radio" checked={!bySystem} onChange={() => setBySystem(false)} />
            <Trans>Somebody sent it already</Trans>
          </label>
        </fieldset>
      ) : null}
      {mails && own ? <PurposeField value={purpose} onChange={setPurpose} /> : null}
      {mails && !own ? (
        <TextField
          type="email"
          dir="ltr"
          label={t`E-mail address`}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      ) : null}
      {mails ? null : (
        <TextField
          type="date"
          label={t`Day it went out`}
          max={today()}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
      )}
      {registered ? (
        <TextField
          label={t`Number on the receipt`}
          dir="ltr"
          maxLength={80}
          value={tracking}
          onChange={(event) => setTracking(event.target.value)}
        />
      ) : null}
      {mails ? null : (
        <TextField
          label={t`Note`}
          hint={t`No names here.`}
          maxLength={300}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
    </LetterFrame>
  );
}
