import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { useCallback } from "react";
import { type FieldProblem, NoAnswerError, ProblemError } from "@/client/problem";

/** What each kind of problem means to the person; the server's own sentence is added where it says more. */
const KINDS: Record<string, MessageDescriptor> = {
  "not-found": msg`It does not exist, or it is not yours to read.`,
  forbidden: msg`Your role on this side does not cover this.`,
  "confirm-who-you-are": msg`Your password has to be entered again for this. Nothing was opened.`,
  unauthenticated: msg`Your session has ended. Sign in again; nothing you sent was lost.`,
  "changed-meanwhile": msg`Someone changed this while you worked on it. Load it again and repeat your change.`,
  "needs-vouching": msg`This is for somebody who heads that side.`,
  "last-head": msg`Somebody must be left who heads this side. Name a successor first.`,
  "last-admin": msg`Somebody must be left who can administer accounts.`,
  "own-rights": msg`Another administrator must change your own roles.`,
  "role-ended": msg`This role ended more than a day ago. Give it anew.`,
  "not-waiting": msg`This role does not wait any more.`,
  "months-taken": msg`Numbers on persons of these months went out in another release: correct that one.`,
  "own-work": msg`Somebody else than who prepared it has to agree.`,
  "report-issued-since": msg`A report said numbers of such records since this was counted. Count it again.`,
  "being-counted": msg`It is being counted: wait for that, or discard it.`,
  "already-out": msg`It is published already. A correction says why.`,
  "too-large-to-protect": msg`These tables together are too large to be sure of: take fewer, or coarser groups.`,
  conflict: msg`This does not fit with what is already there.`,
  "too-large": msg`This is larger than we take.`,
  "too-many-requests": msg`Too many tries in a short time. Wait a minute, then try again.`,
  unavailable: msg`A part of the system is away for a moment. It comes back by itself; try again shortly.`,
  "search-away": msg`The search engine does not answer. Nothing that is written is lost: it is found once search is back. Lists, records and figures work as ever. We look again by ourselves; if it lasts, tell whoever runs Daylight.`,
  "search-not-built": msg`The search index is being made, and searches are answered once it is complete. Lists, records and figures work as ever. We look again by ourselves.`,
  invalid: msg`Some answers need a look.`,
};

const BY_STATUS: Record<number, string> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  412: "changed-meanwhile",
  413: "too-large",
  422: "invalid",
  429: "too-many-requests",
  503: "unavailable",
};

const SAYS_MORE = new Set(["conflict", "invalid", "too-large"]);

export function useProblemText(): (error: unknown) => string {
  const { _ } = useLingui();
  return useCallback(
    (error) => {
      if (error instanceof NoAnswerError)
        return _(msg`Our server did not answer. Nothing was lost; try again.`);
      if (!(error instanceof ProblemError)) return _(msg`Something went wrong on this page.`);
      const slug = KINDS[error.slug] ? error.slug : (BY_STATUS[error.problem.status] ?? "");
      const known = KINDS[slug];
      const detail = error.problem.detail;
      if (!known) return detail || error.problem.title || _(msg`Something went wrong on our side.`);
      return SAYS_MORE.has(slug) && detail ? detail : _(known);
    },
    [_],
  );
}

const FIELD_CODES: Record<string, MessageDescriptor> = {
  missing: msg`This is needed.`,
  required: msg`This is needed.`,
  string_too_short: msg`This is too short.`,
  string_too_long: msg`This is too long.`,
  date_from_datetime_parsing: msg`This day does not exist.`,
  date_parsing: msg`This day does not exist.`,
  uuid_parsing: msg`Choose one of the list.`,
  int_parsing: msg`This must be a whole number.`,
  float_parsing: msg`This must be a number.`,
  greater_than_equal: msg`This is too small.`,
  less_than_equal: msg`This is too large.`,
  "not-decided": msg`Decide first what becomes of it: it is worked on afterwards.`,
  inadmissible: msg`It was found inadmissible. Close it, or decide anew before working on it.`,
  "open-issues": msg`Some issues have no outcome yet.`,
  "outcome-not-allowed": msg`As this side works, and as it was decided, it cannot end so.`,
  "worked-on": msg`It is being worked on, so it was admitted: close it with an outcome instead.`,
  "no-practice": msg`Say first in the settings how this side treats complaints.`,
  "not-a-ground": msg`This is no ground for that decision.`,
  member: msg`It is handled with another complaint already.`,
  lead: msg`It leads a group of its own.`,
  twice: msg`It is there already.`,
  decided: msg`It has an outcome, given against this body. Open that again first.`,
  yourself: msg`Somebody else must do this: it is about you.`,
  about: msg`It is about this person.`,
  "in-the-future": msg`This day is still to come.`,
  "before-issue": msg`This is before the recommendation was issued.`,
  "not-theirs": msg`This is not addressed to them.`,
  "not-later": msg`This is no later than the day that is due.`,
  "before-asked": msg`This is before they asked.`,
  "held-back-before": msg`An edition that is out holds it back. Shown now, it would give away others of that one.`,
};

export function useFieldProblemText(): (problem: FieldProblem) => string {
  const { _ } = useLingui();
  return useCallback(
    (problem) => {
      const known = FIELD_CODES[problem.code];
      return known ? _(known) : problem.detail;
    },
    [_],
  );
}

/** The problems of a refused form by field name, the first one of each. */
export function fieldProblems(error: unknown): Map<string, FieldProblem> {
  const found = new Map<string, FieldProblem>();
  if (!(error instanceof ProblemError)) return found;
  for (const problem of error.problem.errors ?? []) {
    const parts = problem.pointer.split("/").filter(Boolean);
    const name = (parts[0] === "body" ? parts.slice(1) : parts).join(".");
    if (!found.has(name)) found.set(name, problem);
  }
  return found;
}
