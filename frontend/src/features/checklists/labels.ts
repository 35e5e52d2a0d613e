import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { textIn } from "./asking";
import type { Definition, Difference, Fault, Kind, VersionState } from "./schemas";

export function useChecklistLabels() {
  const { t } = useLingui();
  const { language } = useFormat();
  const kinds: Record<Kind, string> = {
    "yes-no": t`Yes, in part, no`,
    one: t`One of several`,
    several: t`Several of a list`,
    number: t({ message: "Number", context: "count" }),
    day: t`Day`,
    text: t`Text`,
    counts: t`Table of counts`,
  };
  const states: Record<VersionState, string> = {
    draft: t`Draft`,
    published: t`Published`,
    withdrawn: t`Withdrawn`,
    discarded: t`Discarded`,
  };
  return {
    kind: (kind: Kind) => kinds[kind],
    state: (state: VersionState) => states[state],
    difference: (what: Difference["what"]) =>
      what === "added" ? t`New` : what === "removed" ? t`Gone` : what === "moved" ? t`Moved` : t`Changed`,
    fault: ({ code, detail }: Fault): string => {
      const texts: Record<Fault["code"], string> = {
        empty: t`There is nothing in it yet`,
        "same-key": t`Its short name “${detail}” is used twice`,
        "reserved-key": t`Its short name means something else in conditions`,
        "missing-translation": t`A text is missing in ${language(detail)}`,
        "too-few-options": t`There are too few choices`,
        "unreadable-condition": t`A condition cannot be read: ${detail}`,
        "unknown-question": t`A condition names a question that is not here: ${detail}`,
        "unknown-option": t`A condition names a choice that is not here: ${detail}`,
        "out-of-reach": t`A condition asks about “${detail}”, which is answered several times: count it instead`,
        circle: t`It waits for itself: its conditions go in a circle`,
        bounds: t`The lowest is above the highest`,
        "misplaced-calculation": t`Only a number is reckoned`,
        "unknown-standard": t`This standard is not in the list: ${detail}`,
        "unknown-theme": t`This theme is not in the list: ${detail}`,
      };
      return texts[code];
    },
  };
}

/** Where a fault is, in the words of the form. */
export function placeOf(definition: Definition, fault: Fault, language: string): string {
  const section = definition.sections.find((each) => each.key === fault.section);
  const question = section?.questions.find((each) => each.key === fault.question);
  if (question) return textIn(question.text, language) || question.key;
  return section ? textIn(section.title, language) || section.key : textIn(definition.title, language);
}
