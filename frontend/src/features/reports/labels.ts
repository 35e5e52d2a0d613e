import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { IconName } from "@/components/icon";
import type { ParagraphKind, PartKind, RemarkKind, ReportState, Shown, Version } from "./schemas";

const STATE: Record<ReportState, MessageDescriptor> = {
  draft: msg({ message: "Draft", context: "report" }),
  "fact-check": msg({ message: "With the authorities", context: "report" }),
  settling: msg({ message: "Answers being settled", context: "report" }),
  adopting: msg({ message: "Proposed for adoption", context: "report" }),
  adopted: msg({ message: "Adopted", context: "report" }),
  sent: msg({ message: "Sent", context: "report" }),
  published: msg({ message: "Published", context: "report" }),
  withheld: msg({ message: "Withheld", context: "report" }),
};

export const STATE_ICONS: Record<ReportState, IconName> = {
  draft: "pen",
  "fact-check": "letter",
  settling: "speech",
  adopting: "people",
  adopted: "done",
  sent: "upload",
  published: "lv-public",
  withheld: "lv-internal",
};

const SHOW: Record<Shown, MessageDescriptor> = {
  writing: msg({ message: "Being written", context: "reports" }),
  authority: msg({ message: "With the authorities", context: "reports" }),
  adopting: msg({ message: "To be adopted", context: "reports" }),
  out: msg({ message: "Adopted or sent", context: "reports" }),
  published: msg({ message: "Published", context: "reports" }),
};

const PART: Record<PartKind, MessageDescriptor> = {
  introduction: msg`Introduction`,
  method: msg`Method`,
  cooperation: msg`Cooperation`,
  place: msg({ message: "The place", context: "section" }),
  "follow-up": msg`Follow-up of earlier recommendations`,
  findings: msg`Findings`,
  "good-practices": msg`Good practices`,
  recommendations: msg`Recommendations`,
  response: msg`Response of the authorities`,
  annex: msg`Annex`,
  other: msg({ message: "Another section", context: "section" }),
};

const PARAGRAPH: Record<ParagraphKind, MessageDescriptor> = {
  text: msg({ message: "Text", context: "paragraph" }),
  heading: msg({ message: "Heading", context: "paragraph" }),
  item: msg({ message: "Item of a list", context: "paragraph" }),
  quotation: msg({ message: "Quotation", context: "paragraph" }),
  finding: msg({ message: "Finding", context: "paragraph" }),
  recommendation: msg({ message: "Recommendation", context: "paragraph" }),
  photo: msg({ message: "Photo", context: "paragraph" }),
};

export const PARAGRAPH_ICONS: Record<ParagraphKind, IconName> = {
  text: "doc",
  heading: "register",
  item: "dots",
  quotation: "speech",
  finding: "eye",
  recommendation: "recs",
  photo: "figures",
};

const REMARK: Record<RemarkKind, MessageDescriptor> = {
  comment: msg({ message: "Remark", context: "report" }),
  "quotation-withdrawn": msg`A consent was taken back`,
  "words-withdrawn": msg`A consent was taken back`,
  "photo-withdrawn": msg`A photo was taken back`,
};

const REMARK_MEANS: Partial<Record<RemarkKind, MessageDescriptor>> = {
  "quotation-withdrawn": msg`Whoever spoke no longer agrees to be quoted. The words are gone from here.`,
  "words-withdrawn": msg`This paragraph holds words of somebody who no longer agrees to be quoted. Write it anew without them.`,
  "photo-withdrawn": msg`The photo that stood here may not be shown any more. It is gone from here.`,
};

const BECAUSE: Record<Version["because"], MessageDescriptor> = {
  asked: msg`Kept by hand`,
  "fact-check": msg`Sent to a fact check`,
  discussion: msg`Sent to be discussed`,
  proposal: msg`Proposed for adoption`,
};

export function useReportLabels() {
  const { _ } = useLingui();
  return {
    state: (state: ReportState) => _(STATE[state]),
    show: (shown: Shown) => _(SHOW[shown]),
    part: (kind: PartKind) => _(PART[kind]),
    paragraph: (kind: ParagraphKind) => _(PARAGRAPH[kind]),
    remark: (kind: RemarkKind) => _(REMARK[kind]),
    remarkMeans: (kind: RemarkKind) => {
      const means = REMARK_MEANS[kind];
      return means ? _(means) : null;
    },
    because: (because: Version["because"]) => _(BECAUSE[because]),
  };
}
