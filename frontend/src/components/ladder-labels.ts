import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { components } from "@/client/schema";

export type LadderRung = components["schemas"]["recommendations_LadderRung"];

export const RUNG: Record<LadderRung, MessageDescriptor> = {
  reminder: msg`Reminder`,
  "higher-level": msg`Higher level`,
  parliament: msg`Parliament`,
  "public-statement": msg`Public statement`,
  court: msg`Court`,
  "un-body": msg`UN body`,
};
