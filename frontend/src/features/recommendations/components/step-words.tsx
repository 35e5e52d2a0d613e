import { Trans } from "@lingui/react/macro";
import type { Silence, Step } from "../schemas";

/** What is to be done now. The service records that it is due; people do it. */
export function StepWords({ step, told }: { step: Step; told: Silence["told"] }) {
  switch (step) {
    case "reminder":
      return <Trans>a reminder is due</Trans>;
    case "head-alerted":
      return <Trans>the head was alerted</Trans>;
    case "higher-level":
      return (
        <Trans>
          to be told: <bdi>{told?.name}</bdi>
        </Trans>
      );
  }
}
