import { useLingui } from "@lingui/react/macro";
import type { Named } from "@/client/session";
import type { Lever } from "@/components/lever-labels";
import {
  type ChangeKind,
  type Contribution,
  type Evidence,
  isNoChange,
  type LeverCertainty,
  type LeverPart,
} from "./schemas";

/** A lever as it stands in the form; `key` tells two of a kind apart. */
export interface LeverWritten {
  key: string;
  lever: Lever;
  part: LeverPart | "";
  certainty: LeverCertainty | "";
  because: string;
  evidence: Evidence | null;
}

/** A record as it stands in the form. */
export interface Written {
  kind: ChangeKind;
  changedOn: string;
  dayKnown: boolean;
  place: Named | null;
  what: string;
  failed: string;
  saidBy: string;
  language: string;
  recommendations: Named[];
  levers: LeverWritten[];
}

export function asWritten(record: Contribution): Written {
  return {
    kind: record.kind,
    changedOn: record.changed_on,
    dayKnown: record.day_known,
    place: record.place,
    what: record.what,
    failed: record.failed ?? "",
    saidBy: record.said_by,
    language: record.language,
    recommendations: record.recommendations.map(({ id, title }) => ({ id, name: title })),
    levers: record.levers.map((use, at) => ({ ...use, key: `${at}`, because: use.because ?? "" })),
  };
}

/** What is sent of it, once nothing is missing. */
export function bodyOf(body: Written) {
  return {
    kind: body.kind,
    changed_on: body.changedOn,
    day_known: body.dayKnown,
    place: body.place?.id ?? null,
    what: body.what.trim(),
    failed: body.failed.trim() || null,
    said_by: body.saidBy.trim(),
    language: body.language,
    recommendations: body.recommendations.map(({ id }) => id),
    levers: body.levers.map((use) => ({
      lever: use.lever,
      part: use.part as LeverPart,
      certainty: use.certainty as LeverCertainty,
      because: use.because.trim() || null,
      evidence_kind: use.evidence?.kind ?? null,
      evidence: use.evidence?.id ?? null,
    })),
  };
}

/** Which parts a lever may have had, as far as anything changed. */
export function partsFor(kind: ChangeKind): LeverPart[] {
  return isNoChange(kind) ? ["no-effect", "hindered"] : ["decisive", "contributed", "no-effect", "hindered"];
}

/** That it was decisive, or is shown, says what it rests on: in words, or by a record. */
export function needsWords({ part, certainty, evidence }: LeverWritten): boolean {
  const shown = certainty === "documented" || certainty === "confirmed";
  return part === "decisive" || (shown && evidence === null);
}

/** What no field says by itself. */
export type Missing = "recommendations" | "levers" | "decisive";

export function missingIn({ recommendations, levers }: Written): Missing[] {
  const missing: [Missing, boolean][] = [
    ["recommendations", recommendations.length === 0],
    ["levers", levers.length === 0],
    ["decisive", levers.some((use) => use.part === "decisive" && use.certainty === "impression")],
  ];
  return missing.filter(([, is]) => is).map(([each]) => each);
}

export function isWhole(body: Written): boolean {
  const parts = partsFor(body.kind);
  return (
    missingIn(body).length === 0 &&
    body.changedOn !== "" &&
    body.what.trim() !== "" &&
    body.saidBy.trim() !== "" &&
    (!isNoChange(body.kind) || body.failed.trim() !== "") &&
    body.levers.every(
      (use) =>
        use.part !== "" &&
        use.certainty !== "" &&
        parts.includes(use.part) &&
        (!needsWords(use) || use.because.trim().length > 2),
    )
  );
}

export function useMissingWords(): (missing: Missing) => string {
  const { t } = useLingui();
  const words: Record<Missing, string> = {
    recommendations: t`which recommendations it answers`,
    levers: t`at least one lever`,
    decisive: t`more than an impression that something was decisive`,
  };
  return (missing) => words[missing];
}
