import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { Expertise, MemberKind, PaperKind, Sex, TargetKind, Tie, VisitFunction } from "./schemas";

const KIND: Record<MemberKind, MessageDescriptor> = {
  member: msg`Member of the mechanism`,
  staff: msg`Staff`,
  expert: msg`Outside expert`,
  interpreter: msg`Interpreter`,
};
const SEX: Record<Sex, MessageDescriptor> = {
  female: msg`Woman`,
  male: msg`Man`,
  other: msg({ message: "Other", context: "sex" }),
};
const EXPERTISE: Record<Expertise, MessageDescriptor> = {
  doctor: msg`Doctor`,
  psychiatrist: msg`Psychiatrist`,
  psychologist: msg`Psychologist`,
  nurse: msg`Nurse`,
  forensic: msg`Forensic medicine`,
  lawyer: msg`Lawyer`,
  "social-worker": msg`Social worker`,
  "child-rights": msg`Rights of the child`,
  disability: msg`Disability`,
  gender: msg`Gender`,
  migration: msg`Migration and asylum`,
  addiction: msg`Addiction`,
  education: msg`Education`,
  "prison-management": msg`Running of prisons`,
  policing: msg`Policing`,
  architecture: msg`Buildings`,
  statistics: msg`Statistics`,
  "by-experience": msg`Was held in such a place themselves`,
};
const PAPER: Record<PaperKind, MessageDescriptor> = {
  accreditation: msg`Accreditation`,
  induction: msg`Induction`,
  training: msg`Training`,
  confidentiality: msg`Signed confidentiality`,
  "code-of-conduct": msg`Signed code of conduct`,
  immunities: msg`Immunities in the contract`,
  "pay-rule": msg`Pay rule agreed`,
};
const TARGET: Record<TargetKind, MessageDescriptor> = {
  place: msg`A place`,
  authority: msg`An authority`,
  category: msg`A category of places`,
  region: msg`A region`,
};
const TIE: Record<Tie, MessageDescriptor> = {
  "works-there": msg`Works there`,
  "worked-there": msg`Worked there`,
  "held-there": msg`Is or was held there`,
  "relative-works": msg`A relative works there`,
  "relative-held": msg`A relative is held there`,
  "complaint-against": msg`Has a complaint or a case against it`,
  other: msg`Another tie`,
};
const FUNCTION: Record<VisitFunction, MessageDescriptor> = {
  lead: msg`Leads`,
  member: msg({ message: "Goes along", context: "function on a visit" }),
  expert: msg({ message: "Expert", context: "function on a visit" }),
  interpreter: msg({ message: "Interprets", context: "function on a visit" }),
};
const ACT: Record<string, MessageDescriptor> = {
  registered: msg({ message: "Entered", context: "member of the team" }),
  changed: msg`Corrected`,
  left: msg({ message: "Left", context: "member of the team" }),
  "came-back": msg`Came back`,
  "paper-added": msg`A paper was added`,
  "paper-changed": msg`A paper was corrected`,
  "paper-removed": msg`A paper was removed`,
  "absence-added": msg`An absence was entered`,
  "absence-removed": msg`An absence was taken away`,
  "background-said": msg`They said which minority they belong to`,
  "background-taken-back": msg`What they said of themselves was taken back`,
  "conflict-declared": msg`A tie was declared`,
  "conflict-ended": msg`A tie ended`,
};

export function useTeamLabels() {
  const of = useLabelOf();
  return {
    kind: of(KIND),
    sex: of(SEX),
    expertise: of(EXPERTISE as Record<string, MessageDescriptor>),
    paper: of(PAPER),
    target: of(TARGET),
    tie: of(TIE as Record<string, MessageDescriptor>),
    function: of(FUNCTION),
    act: of(ACT),
  };
}
