import type { Named } from "@/client/session";
import { today } from "@/i18n/format";
import type { Channel, IncidentKind, Information, Kind, Reliability, SourceKind } from "./schemas";

/** What is asked of information, as it stands in the form. */
export interface InformationValues {
  kind: Kind;
  received_on: string;
  channel: Channel;
  source_kind: SourceKind;
  summary: string;
  language: string;
  places: Named[];
  themes: string[];
  incident_kind: IncidentKind;
  happened_on: string;
  happened_at: string;
  persons: string;
  notified_by: string;
  reliability: Reliability | "";
  urgent: boolean;
  reprisal: boolean;
}

export function newInformation(kind: Kind, place: Named | null): InformationValues {
  return {
    kind,
    received_on: today(),
    channel: kind === "incident" ? "letter" : "phone",
    source_kind: kind === "incident" ? "authority" : "civil-society",
    summary: "",
    language: "und",
    places: place ? [place] : [],
    themes: [],
    incident_kind: "death",
    happened_on: "",
    happened_at: "",
    persons: "",
    notified_by: "",
    reliability: "",
    urgent: false,
    reprisal: false,
  };
}

export function valuesOf(record: Information): InformationValues {
  return {
    kind: record.kind,
    received_on: record.received_on,
    channel: record.channel,
    source_kind: record.source_kind,
    summary: record.summary,
    language: record.language,
    places: record.places,
    themes: record.themes.map(({ id }) => id),
    incident_kind: record.incident_kind ?? "other",
    happened_on: record.happened_on ?? "",
    happened_at: record.happened_at?.slice(0, 5) ?? "",
    persons: record.persons === null ? "" : String(record.persons),
    notified_by: record.notified_by ?? "",
    reliability: record.reliability ?? "",
    urgent: record.urgent,
    reprisal: record.reprisal,
  };
}

/** What is sent of it: what only an incident has is sent of incidents alone. */
export function bodyOf(values: InformationValues) {
  return {
    received_on: values.received_on,
    channel: values.channel,
    source_kind: values.source_kind,
    summary: values.summary.trim(),
    language: values.language,
    places: values.places.map(({ id }) => id),
    themes: values.themes,
    reliability: values.reliability || null,
    urgent: values.urgent,
    reprisal: values.reprisal,
    ...(values.kind === "incident"
      ? {
          incident_kind: values.incident_kind,
          happened_on: values.happened_on || null,
          happened_at: values.happened_on && values.happened_at ? values.happened_at : null,
          persons: values.persons === "" ? null : Number(values.persons),
          notified_by: values.notified_by.trim() || null,
        }
      : {}),
  };
}
