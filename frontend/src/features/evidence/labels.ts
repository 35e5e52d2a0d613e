import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { ChainFault, EvidenceCopy, EvidenceKind, StepAct } from "./schemas";

const KIND: Record<EvidenceKind, MessageDescriptor> = {
  photo: msg({ message: "Photo", context: "evidence" }),
  document: msg({ message: "Document", context: "evidence" }),
  "register-copy": msg({ message: "Copy of a register", context: "evidence" }),
  drawing: msg({ message: "Drawing or plan", context: "evidence" }),
  audio: msg({ message: "Sound recording", context: "evidence" }),
  video: msg({ message: "Video", context: "evidence" }),
  other: msg({ message: "Other file", context: "evidence" }),
};

export const KIND_ICONS: Record<EvidenceKind, IconName> = {
  photo: "eye",
  document: "doc",
  "register-copy": "register",
  drawing: "pen",
  audio: "speech",
  video: "eye",
  other: "doc",
};

const ACT: Record<StepAct, MessageDescriptor> = {
  uploaded: msg({ message: "Came in", context: "evidence" }),
  covered: msg`A covered copy was made`,
  "declared-without-persons": msg`Said that nobody can be recognised`,
  "declaration-taken-back": msg`Said that somebody can be recognised after all`,
  "original-opened": msg`The original was opened`,
  exported: msg`Taken out as a file`,
  "used-in-report": msg`Put into a report`,
  erased: msg`Erased, by two people`,
};

const FAULT: Record<ChainFault, MessageDescriptor> = {
  edited: msg`This step was edited afterwards.`,
  gap: msg`A step is missing here.`,
  order: msg`This step does not follow from the one before it.`,
  cut: msg`The chain ends here, and that is not where it ended.`,
  "file-changed": msg`The file of this step is not what it was.`,
  "file-missing": msg`The file of this step is missing.`,
};

const COPY: Record<EvidenceCopy["kind"], MessageDescriptor> = {
  working: msg({ message: "Uncovered", context: "copy of a picture" }),
  covered: msg({ message: "Covered", context: "copy of a picture" }),
};

export function useEvidenceLabels() {
  const { _ } = useLingui();
  return {
    kind: (kind: EvidenceKind) => _(KIND[kind]),
    act: (act: StepAct) => _(ACT[act]),
    fault: (fault: ChainFault) => _(FAULT[fault]),
    copy: (kind: EvidenceCopy["kind"]) => _(COPY[kind]),
  };
}
