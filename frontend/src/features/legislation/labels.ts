import { msg } from "@lingui/core/macro";
import type { IconName } from "@/components/icon";
import { useLabelOf } from "@/i18n/label-of";
import type { Conformity, LegalKind, ProposalOutcome, ProposalState, StageKind } from "./schemas";

const KINDS = {
  law: msg`Law`,
  bill: msg`Bill`,
  regulation: msg`Regulation`,
  constitution: msg`Constitution`,
  "missing-law": msg`Missing law`,
} as const;

const STAGES = {
  draft: msg({ message: "Draft", context: "bill" }),
  "public-consultation": msg`Public consultation`,
  government: msg({ message: "Government", context: "bill" }),
  committee: msg({ message: "Committee", context: "bill" }),
  "first-reading": msg`First reading`,
  "second-reading": msg`Second reading`,
  adopted: msg({ message: "Adopted", context: "bill" }),
  promulgated: msg`Promulgated`,
  rejected: msg({ message: "Rejected", context: "bill" }),
  lapsed: msg({ message: "Lapsed", context: "bill" }),
  other: msg`Other stage`,
} as const;

const VERDICTS = {
  complies: msg`Complies`,
  partly: msg`Complies in part`,
  "does-not-comply": msg`Does not comply`,
  silent: msg`Says nothing of it`,
  unclear: msg({ message: "Unclear", context: "law" }),
} as const;

const STATES = {
  draft: msg({ message: "Draft", context: "proposal" }),
  submitted: msg({ message: "Submitted", context: "proposal" }),
  withdrawn: msg({ message: "Taken back", context: "proposal" }),
} as const;

const OUTCOMES = {
  "taken-over": msg`Taken over`,
  "in-part": msg`Taken over in part`,
  "not-taken-over": msg`Not taken over`,
  "law-lapsed": msg`The bill lapsed`,
} as const;

const ACTS: Record<string, ReturnType<typeof msg>> = {
  entered: msg({ message: "Entered", context: "law" }),
  changed: msg({ message: "Changed", context: "law" }),
  "became-law": msg`Became a law`,
  "stage-added": msg`A stage was added`,
  "stage-changed": msg`A stage was reached or moved`,
  "stage-dropped": msg`A stage was taken out`,
  "opinion-asked": msg`Our opinion was asked`,
  "opinion-changed": msg`An opinion was changed`,
  "opinion-given": msg`Our opinion was given`,
  "provision-added": msg`An article was added`,
  "provision-changed": msg`An article was changed`,
  "provision-dropped": msg`An article was taken out`,
  "provisions-taken": msg`Articles were taken out of a text`,
  assessed: msg({ message: "Assessed", context: "law" }),
  "assessed-anew": msg`Assessed anew`,
  "proposal-drafted": msg`A proposal was drafted`,
  "proposal-changed": msg`A proposal was changed`,
  "proposal-submitted": msg`A proposal was submitted`,
  "proposal-withdrawn": msg`A proposal was taken back`,
  "proposal-concluded": msg`What became of a proposal was said`,
  "proposal-recommended": msg`A recommendation came out of a proposal`,
};

/** A sign beside the word, never in place of it. */
export const VERDICT_ICONS: Record<Conformity, IconName> = {
  complies: "done",
  partly: "st-progress",
  "does-not-comply": "warn",
  silent: "x",
  unclear: "more",
};

export function useLawLabels() {
  const of = useLabelOf();
  return {
    kind: of<LegalKind>(KINDS),
    stage: of<StageKind>(STAGES),
    verdict: of<Conformity>(VERDICTS),
    state: of<ProposalState>(STATES),
    outcome: of<ProposalOutcome>(OUTCOMES),
    act: of<string>(ACTS),
  };
}
