import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Reason } from "./schemas";

const REASON: Record<Reason, MessageDescriptor> = {
  locked: msg`It asks for a password`,
  damaged: msg`It is damaged inside`,
  "too-large": msg`It is too large`,
  "too-slow": msg`Reading it takes too long`,
  memory: msg`Reading it takes too much memory`,
  stopped: msg`Reading it stopped half-way, several times`,
  picture: msg`It is a picture, and no program that reads pictures is installed`,
  missing: msg`Its file was not given out`,
};

/** What a person can do about it. */
const ADVICE: Record<Reason, MessageDescriptor> = {
  locked: msg`Add it again without the password.`,
  damaged: msg`Open it and save it again, or add it as a PDF.`,
  "too-large": msg`Add it in parts.`,
  "too-slow": msg`Try again when less is going on, or add it in parts.`,
  memory: msg`Add it in parts.`,
  stopped: msg`Save it again in another form, or add it as a PDF.`,
  picture: msg`Whoever runs this installation can add the program; these are then read by themselves.`,
  missing: msg`Try again. If it stays away, look at it in its record.`,
};

export function useReasonLabels() {
  const { _ } = useLingui();
  return {
    reason: (reason: Reason) => _(REASON[reason]),
    advice: (reason: Reason) => _(ADVICE[reason]),
  };
}
