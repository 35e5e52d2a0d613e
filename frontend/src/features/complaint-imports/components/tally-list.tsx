import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import type { Tally } from "../schemas";

/** Every row is accounted for: these add up to all of them. */
export function TallyList({ tally, planned = false }: { tally: Tally; planned?: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const parts: [string, number][] = [
    [planned ? t`Would be new` : t`New complaints`, tally.created],
    [planned ? t`Would change` : t`Changed`, tally.updated],
    [t`The same as before`, tally.unchanged],
    [t`Already here, left as they are`, tally.duplicates],
    [t`Put aside with an error`, tally.errors],
  ];
  return (
    <dl className="glance">
      {parts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
