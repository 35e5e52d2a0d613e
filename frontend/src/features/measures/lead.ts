import { useLingui } from "@lingui/react/macro";
import { hatOf, useSession } from "@/client/session";

/** What figures are counted over: who acts on two sides sees one of them at a time. */
export function useLead(): string {
  const { t } = useLingui();
  const session = useSession();
  const side = hatOf(session)?.side;
  if (session.hats.filter((hat) => hat.side).length < 2)
    return t`Counted over what you may read. Every number opens the records behind it.`;
  return side === "preventive"
    ? t`Counted over what you may read on the preventive side. To count complaints of the other side, change sides above. Every number opens the records behind it.`
    : t`Counted over what you may read on the side of complaints. To count what is recorded on the preventive side, change sides above. Every number opens the records behind it.`;
}
