import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { RUNG } from "@/components/ladder-labels";
import { useLabelOf } from "@/i18n/label-of";
import type { DialogueKind, PromiseState } from "./schemas";

const KIND: Record<DialogueKind, MessageDescriptor> = {
  meeting: msg({ message: "Meeting", context: "dialogue" }),
  letter: msg({ message: "Letter", context: "dialogue" }),
  call: msg({ message: "Call", context: "dialogue" }),
  "round-table": msg({ message: "Round table", context: "dialogue" }),
  "working-group": msg({ message: "Working group", context: "dialogue" }),
  training: msg({ message: "Training", context: "dialogue" }),
  statement: msg({ message: "Statement", context: "dialogue" }),
};

const PROMISE: Record<PromiseState, MessageDescriptor> = {
  open: msg({ message: "Open", context: "promise" }),
  kept: msg({ message: "Kept", context: "promise" }),
  broken: msg({ message: "Broken", context: "promise" }),
};

const ACT: Record<string, MessageDescriptor> = {
  entered: msg`Entered`,
  corrected: msg`Corrected`,
  opened: msg({ message: "Begun", context: "round table" }),
  changed: msg`Changed`,
  "promise-entered": msg`A promise entered`,
  "promise-corrected": msg`A promise corrected`,
  "promise-moved": msg`A promise moved to another day`,
  "promise-kept": msg`A promise was kept`,
  "promise-broken": msg`A promise was broken`,
};

export function useDialogueLabels() {
  const of = useLabelOf();
  return { kind: of(KIND), promise: of(PROMISE), act: of<string>(ACT), rung: of(RUNG) };
}
