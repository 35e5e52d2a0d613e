import { useLingui } from "@lingui/react/macro";
import type { Refusal } from "./schemas";

/** Why two complaints are not merged, in the reader's language. */
export function useRefusalText(): (refusal: Refusal) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    merged: t`One of them is merged into another complaint already.`,
    leads: t`Others were merged into the second: keep that one, or take those out first.`,
    "about-office": t`A complaint about the office is handled by itself.`,
    kind: t`An inquiry of our own and a complaint are two things.`,
    sealed: t`A sealed complaint is handled by itself.`,
    closed: t`The one that would be kept is closed: open it again, or keep the other.`,
    group: t`The second leads a group: keep that one, or take the group apart.`,
    published: t`The second stands in the public register: withdraw that first.`,
    offered: t`The second is offered to the other side: take that back first.`,
    "not-yours": t`Who merges two complaints works on both of them.`,
    persons: t`The people of the second become part of the first: for that you need the right to open them.`,
    level: t`The first would become as confidential as the second, and you would not read it any more.`,
  };
  return ({ code, detail }) => words[code] ?? detail;
}
