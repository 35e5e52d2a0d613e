import { Trans, useLingui } from "@lingui/react/macro";
import type { components } from "@/client/schema";
import { useFormat } from "@/i18n/format";
import { Icon } from "./icon";

type Warning = components["schemas"]["complaints_WarningOut"];

/** What to look at in a complaint, with the reason. It forbids nothing, and says so. */
export function WarningList({ warnings }: { warnings: Warning[] }) {
  if (warnings.length === 0) return null;
  return (
    <div className="strip soon" role="status">
      <Icon name="warn" />
      <div>
        <b>
          <Trans>To look at before going on</Trans>
        </b>
        <ul>
          {warnings.map((warning) => (
            <li key={warning.code}>
              <WarningText warning={warning} />
            </li>
          ))}
        </ul>
        <p className="small">
          <Trans>None of this stops you.</Trans>
        </p>
      </div>
    </div>
  );
}

function WarningText({ warning }: { warning: Warning }) {
  const { t } = useLingui();
  const format = useFormat();
  switch (warning.code) {
    case "out-of-remit":
      return t`The bodies it is about are outside our remit.`;
    case "too-old":
      return t`It happened ${format.number(warning.days ?? 0)} days before it came; the limit is ${format.number(warning.limit ?? 0)}.`;
    case "pending-elsewhere":
      return t`A court or another body has it too.`;
    case "anonymous":
      return t`It is anonymous, which this side does not take.`;
    case "no-body":
      return t`Neither a body nor a place is named.`;
  }
}
