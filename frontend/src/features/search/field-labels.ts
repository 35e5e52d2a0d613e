import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Completion } from "./schemas";

export type Field = Completion["field"];

/** What a field of a question narrows it to. */
const MEANS: Record<Field, MessageDescriptor> = {
  place: msg`records of one place`,
  theme: msg`records under a theme`,
  authority: msg`records about or addressed to an authority`,
  state: msg`records in one state`,
  kind: msg`complaints, visits, recommendations …`,
  level: msg`records of one level of confidentiality`,
  language: msg`records written in one language`,
  from: msg`records since a year, a month or a day`,
  to: msg`records until a year, a month or a day`,
  assigned: msg`records that name you`,
};

export function useFieldLabels() {
  const { _ } = useLingui();
  return { means: (field: Field) => _(MEANS[field]) };
}
