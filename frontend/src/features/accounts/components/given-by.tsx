import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import type { Waiting } from "../schemas";

export function GivenBy({ waiting }: { waiting: Waiting }) {
  const format = useFormat();
  const day = format.day(waiting.given_at);
  if (!waiting.given_by) return <Trans>Given on {day}</Trans>;
  return (
    <Trans>
      Given by <bdi>{waiting.given_by}</bdi> on {day}
    </Trans>
  );
}
