import { Trans, useLingui } from "@lingui/react/macro";
import { SelectField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { useLetterLabels } from "../labels";
import { type Recipient, type Through, WAYS, type Way } from "../schemas";

export interface Route {
  way: Way;
  through: Through;
}

/** The first way that is safe for this person; for an authority any is. */
export function firstRoute(recipient: Recipient | null): Route | null {
  if (!recipient) return { way: "post", through: "direct" };
  const order = (route: Route) => WAYS.indexOf(route.way) + (route.through === "direct" ? 0 : 10);
  return [...recipient.routes].sort((one, other) => order(one) - order(other))[0] ?? null;
}

export function isSafe(recipient: Recipient | null, route: Route): boolean {
  return (
    !recipient || recipient.routes.some(({ way, through }) => way === route.way && through === route.through)
  );
}

interface Props {
  /** Null: an authority. */
  recipient: Recipient | null;
  value: Route;
  onChange: (value: Route) => void;
}

/** By what it goes, and into whose hands; what is not safe cannot be chosen. */
export function RouteFields({ recipient, value, onChange }: Props) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const hands: Through[] = recipient ? ["direct", "lawyer"] : ["direct"];
  const open = hands.filter((through) => WAYS.some((way) => isSafe(recipient, { way, through })));
  return (
    <>
      {recipient && recipient.safe_contact !== "any" ? <ContactStrip recipient={recipient} /> : null}
      {open.length > 1 ? (
        <SelectField
          label={t`Into whose hands`}
          value={value.through}
          onChange={(event) => {
            const through = event.target.value as Through;
            const way = WAYS.find((each) => isSafe(recipient, { way: each, through })) ?? value.way;
            onChange({ way: isSafe(recipient, { way: value.way, through }) ? value.way : way, through });
          }}
        >
          {open.map((through) => (
            <option key={through} value={through}>
              {labels.through(through)}
            </option>
          ))}
        </SelectField>
      ) : null}
      <SelectField
        label={t`How it goes`}
        hint={value.through === "lawyer" ? t`To the lawyer, who gives it on.` : undefined}
        value={value.way}
        onChange={(event) => onChange({ ...value, way: event.target.value as Way })}
      >
        {WAYS.filter((way) => isSafe(recipient, { way, through: value.through })).map((way) => (
          <option key={way} value={way}>
            {labels.way(way)}
          </option>
        ))}
      </SelectField>
    </>
  );
}

/** How the person may be reached, before anything is chosen. */
export function ContactStrip({ recipient }: { recipient: Recipient }) {
  const labels = useLetterLabels();
  return (
    <div className="strip late" role="note">
      <Icon name="stop" />
      <div>
        <b>{labels.safeContact(recipient.safe_contact)}</b>
        {recipient.safe_contact_note ? (
          <p className="small" dir="auto">
            {recipient.safe_contact_note}
          </p>
        ) : null}
        <p className="small soft">
          {recipient.routes.length > 0 ? (
            <Trans>Only what is safe can be chosen.</Trans>
          ) : (
            <Trans>No letter may go to this person. Write a note on file instead.</Trans>
          )}
        </p>
      </div>
    </div>
  );
}
