import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { Card, IncidentKind, Opening } from "./schemas";

const KIND: Record<Opening["kind"], MessageDescriptor> = {
  information: msg`Information received`,
  incident: msg`Incident`,
};
const INCIDENT: Record<IncidentKind, MessageDescriptor> = {
  death: msg({ message: "Death", context: "incident" }),
  riot: msg({ message: "Riot", context: "incident" }),
  "hunger-strike": msg({ message: "Hunger strike", context: "incident" }),
  escape: msg({ message: "Escape", context: "incident" }),
  "self-harm": msg({ message: "Self-harm", context: "incident" }),
  fire: msg({ message: "Fire", context: "incident" }),
  "use-of-force": msg({ message: "Use of force", context: "incident" }),
  other: msg({ message: "Another incident", context: "incident" }),
};

export function useDutyLabels() {
  const of = useLabelOf();
  const kind = of(KIND);
  const incident = of(INCIDENT);
  return {
    kind,
    card: (card: Card) => (card.incident_kind ? incident(card.incident_kind) : kind(card.kind)),
  };
}
