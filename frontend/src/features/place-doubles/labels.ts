import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { useFormat } from "@/i18n/format";
import type { ComesAlong, Reason } from "./schemas";

const REASON: Record<Reason, MessageDescriptor> = {
  code: msg`The same code`,
  name: msg`The same name`,
  "former-name": msg`A former name is the same`,
  spelling: msg`Names that are spelled alike`,
  category: msg`The same category`,
  region: msg`The same region`,
  locality: msg`The same town`,
  place: msg`The same spot on the map`,
  near: msg`Close to each other`,
  far: msg`But far from each other`,
};

const FIELD: Record<string, MessageDescriptor> = {
  code: msg`Code`,
  category: msg({ message: "Category", context: "place" }),
  region: msg`Region`,
  address: msg`Address`,
  locality: msg`Town`,
  coordinates: msg`Coordinates`,
  operator: msg`Run by`,
  authority: msg`Answers to`,
  opened_on: msg`Opened`,
  closed_on: msg`Closed`,
};

const ALONG: Record<keyof ComesAlong, MessageDescriptor> = {
  units: msg`Units`,
  readings: msg`Readings`,
  visits: msg`Visits`,
  visits_of_others: msg`Visits of others`,
  information: msg`Information received`,
  findings: msg`Findings`,
};

export const ALONG_KINDS = Object.keys(ALONG) as (keyof ComesAlong)[];

export function useDoubleLabels() {
  const { _ } = useLingui();
  const format = useFormat();
  return {
    reason: (reason: Reason) => _(REASON[reason]),
    field: (field: string) => {
      const language = field.startsWith("names.") ? field.slice("names.".length) : null;
      if (language === "und") return _(msg`Name`);
      if (language) return _(msg`Name (${format.language(language)})`);
      const known = FIELD[field];
      return known ? _(known) : field;
    },
    along: (kind: keyof ComesAlong) => _(ALONG[kind]),
  };
}
