import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormContext, useWatch } from "react-hook-form";
import { WarningList } from "@/components/warning-list";
import { warningsQuery } from "../api/warnings";
import type { Answers } from "../draft";

/** What to look at in what was written so far. */
export function RegisterWarnings() {
  const { control } = useFormContext<Answers>();
  const [received, happened, kind, role, authority, place, pending] = useWatch({
    control,
    name: ["received_on", "happened_on", "kind", "complainant_role", "authority", "place", "pending_before"],
  });
  const warnings = useQuery({
    ...warningsQuery({
      received_on: received,
      happened_on: happened || undefined,
      kind,
      complainant_role: role || undefined,
      authority: authority ? [authority.id] : undefined,
      placed: place !== null,
      pending: pending.trim() !== "",
    }),
    placeholderData: keepPreviousData,
  });
  // That no body is named yet is no news while it is being written.
  const told = warnings.data?.warnings.filter(({ code }) => code !== "no-body") ?? [];
  if (told.length === 0) return null;
  return (
    <div className="gap-t">
      <WarningList warnings={told} />
    </div>
  );
}
