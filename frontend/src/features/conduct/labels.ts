import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { DifficultyKind, SightKind, SightState } from "./schemas";

const SIGHT_KIND: Record<SightKind, MessageDescriptor> = {
  area: msg`Area`,
  register: msg`Register`,
  files: msg`Sample of files`,
  other: msg({ message: "Other", context: "to be seen on a visit" }),
};

const SIGHT_STATE: Record<SightState, MessageDescriptor> = {
  "to-see": msg`To see`,
  seen: msg`Seen`,
  "in-part": msg`Seen in part`,
  "not-seen": msg`Not seen`,
};

export const SIGHT_ICONS: Record<SightState, IconName> = {
  "to-see": "ask",
  seen: "done",
  "in-part": "pause",
  "not-seen": "no",
};

const DIFFICULTY: Record<DifficultyKind, MessageDescriptor> = {
  "access-refused": msg`Access refused`,
  "access-late": msg`Access late`,
  "register-withheld": msg`Register withheld`,
  "interview-overheard": msg`Interview overheard`,
  "interview-prevented": msg`Interview prevented`,
  intimidation: msg`Intimidation`,
  other: msg({ message: "Other", context: "difficulty of a visit" }),
};

export function useConductLabels() {
  const { _ } = useLingui();
  return {
    sightKind: (kind: SightKind) => _(SIGHT_KIND[kind]),
    sightState: (state: SightState) => _(SIGHT_STATE[state]),
    difficulty: (kind: DifficultyKind) => _(DIFFICULTY[kind]),
  };
}
