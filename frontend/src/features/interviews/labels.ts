import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Capacity, ConsentPurpose, Interpreting, InterviewKind, Privacy } from "./schemas";

const KIND: Record<InterviewKind, MessageDescriptor> = {
  private: msg({ message: "One person, in private", context: "interview" }),
  group: msg({ message: "A group", context: "interview" }),
  relatives: msg({ message: "Relatives", context: "interview" }),
  staff: msg({ message: "Staff", context: "interview" }),
};

const PRIVACY: Record<Privacy, MessageDescriptor> = {
  unheard: msg`Out of sight and hearing of staff`,
  "in-sight": msg`Seen by staff, not heard`,
  "in-hearing": msg`Within hearing of staff`,
};

const INTERPRETING: Record<Interpreting, MessageDescriptor> = {
  none: msg`Without an interpreter`,
  team: msg`Interpreter of the team`,
  "by-phone": msg`Interpreter by phone`,
  "person-held": msg`Interpreted by a person held there`,
  staff: msg`Interpreted by staff of the place`,
};

const PURPOSE: Record<ConsentPurpose, MessageDescriptor> = {
  quote: msg`To be quoted without a name`,
  raise: msg`To be raised with the authorities`,
  refer: msg`To be referred to another body`,
  contact: msg`To be contacted again`,
  picture: msg`That a picture or recording of them be used`,
};

const CAPACITY: Record<Capacity, MessageDescriptor> = {
  own: msg`By the person`,
  guardian: msg`By a guardian`,
  fluctuating: msg`By the person, whose capacity comes and goes`,
};

export function useInterviewLabels() {
  const { _ } = useLingui();
  return {
    kind: (kind: InterviewKind) => _(KIND[kind]),
    privacy: (privacy: Privacy) => _(PRIVACY[privacy]),
    interpreting: (how: Interpreting) => _(INTERPRETING[how]),
    purpose: (purpose: ConsentPurpose) => _(PURPOSE[purpose]),
    capacity: (capacity: Capacity) => _(CAPACITY[capacity]),
  };
}
