import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";

/** The roles every institution begins with, in the words of the field. */
const ROLES: Record<string, MessageDescriptor> = {
  head: msg`Head`,
  member: msg`Member`,
  coordinator: msg`Coordinator`,
  monitor: msg`Monitor`,
  "health-professional": msg`Health professional`,
  caseworker: msg`Caseworker`,
  intake: msg`Intake`,
  "protection-officer": msg`Protection officer`,
  analyst: msg`Analyst`,
  communications: msg`Communications`,
  expert: msg`External expert`,
  interpreter: msg`Interpreter`,
  partner: msg`Partner organisation`,
  authority: msg`Authority`,
  auditor: msg`Auditor`,
  admin: msg`Administrator`,
};

/** A role that the institution added is called as it named it. */
export function useRoleName(): (code: string, named?: string) => string {
  const { _ } = useLingui();
  return (code, named) => (ROLES[code] ? _(ROLES[code]) : (named ?? code));
}
