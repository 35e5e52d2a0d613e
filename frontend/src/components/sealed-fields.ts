import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { components } from "@/client/schema";

export type SealedFields = components["schemas"]["complaints_SealedFields"];

export const SEALED_FIELDS = [
  "name",
  "birth_date",
  "number",
  "phone",
  "email",
  "address",
  "language",
  "support",
] as const satisfies readonly (keyof SealedFields)[];

export type SealedField = (typeof SEALED_FIELDS)[number];

export type PersonFields = components["schemas"]["complaints_PersonFields"];
export type Relation = components["schemas"]["complaints_Relation"];

/** What a person concerned is to who complains. */
const RELATION: Record<Relation, MessageDescriptor> = {
  parent: msg`Parent`,
  child: msg`Son or daughter`,
  spouse: msg`Spouse or partner`,
  sibling: msg`Brother or sister`,
  relative: msg`Other relative`,
  friend: msg`Friend`,
  lawyer: msg`Lawyer`,
  "fellow-detainee": msg`Fellow detainee`,
  staff: msg`Staff`,
  organisation: msg`Organisation`,
  other: msg`Other, in words`,
};

export const RELATIONS = Object.keys(RELATION) as Relation[];

export function useRelationName(): (relation: Relation) => string {
  const { i18n } = useLingui();
  return (relation) => i18n._(RELATION[relation]);
}

interface FieldText {
  label: string;
  hint?: string;
  type?: "date" | "tel" | "email";
  dir?: "ltr";
  maxLength: number;
}

/** What is known of a person, as forms ask for it and records show it. */
export function useSealedFieldTexts(): Record<SealedField, FieldText> {
  const { t } = useLingui();
  return {
    name: { label: t`Name`, maxLength: 300 },
    birth_date: { label: t`Born on`, type: "date", maxLength: 10 },
    number: { label: t`Number`, hint: t`As the place uses it.`, maxLength: 120 },
    phone: { label: t`Telephone`, type: "tel", dir: "ltr", maxLength: 120 },
    email: { label: t`E-mail`, type: "email", dir: "ltr", maxLength: 120 },
    address: { label: t`Address`, maxLength: 1000 },
    language: { label: t`Languages they speak and read`, maxLength: 300 },
    support: {
      label: t`What they need to be understood`,
      hint: t`An interpreter, sign language, somebody who reads to them.`,
      maxLength: 300,
    },
  };
}
