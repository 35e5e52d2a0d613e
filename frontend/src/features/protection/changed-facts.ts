import type { Allegation, AllegationContent, AllegationPatch } from "./schemas";

type Facts = Required<
  Pick<
    AllegationPatch,
    | "facts"
    | "happened_from"
    | "happened_to"
    | "place"
    | "whereabouts"
    | "authority"
    | "service_unit"
    | "victim_safe_contact"
  >
>;

/** Only what is different now: the history names each field that is sent and changed. */
export function changedFacts(
  record: Pick<Allegation, "victim_safe_contact">,
  before: Pick<AllegationContent, Exclude<keyof Facts, "victim_safe_contact">>,
  now: Facts,
): AllegationPatch {
  const was: Facts = {
    facts: before.facts,
    happened_from: before.happened_from,
    happened_to: before.happened_to,
    place: before.place?.id ?? null,
    whereabouts: before.whereabouts,
    authority: before.authority?.id ?? null,
    service_unit: before.service_unit,
    victim_safe_contact: record.victim_safe_contact,
  };
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => value !== was[name as keyof Facts]),
  );
}
