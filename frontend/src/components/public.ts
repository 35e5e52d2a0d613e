import { useLingui } from "@lingui/react/macro";
import type { Named } from "@/client/session";

/** The subject of everybody without an account; the same everywhere (servicekit.principal.PUBLIC). */
const PUBLIC = "da22dac1-4e2f-52f6-8820-e1192442858b";

/** Who did something, where that may be somebody without an account. */
export function useDoer(): (by: Named) => string {
  const { t } = useLingui();
  return (by) => (by.id === PUBLIC ? t`Public form` : by.name);
}
