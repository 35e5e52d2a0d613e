import type { Incoming, IncomingWay } from "./schemas";

const CHANNEL = {
  letter: "letter",
  email: "email",
  "by-hand": "letter",
  fax: "letter",
  electronic: "email",
} as const satisfies Record<IncomingWay, string>;

/** What mail gives to the form. An e-mail's subject is whatever its sender wrote, so it becomes no short title. */
export function answersFrom(item: Incoming) {
  return {
    office: item.office.id,
    received_on: item.received_on,
    channel: item.authority ? ("other-body" as const) : CHANNEL[item.way],
    summary: item.way === "email" ? "" : item.subject,
    narrative: item.text ?? "",
  };
}
