import { Trans } from "@lingui/react/macro";
import type { Named } from "@/client/session";
import { Icon } from "@/components/icon";
import { type Finder, RecordPicker } from "@/components/pickers/record-picker";

interface BasisFieldProps {
  label: string;
  value: Named[];
  onChange: (value: Named[]) => void;
  find: Finder;
}

/** Several records that a proposal rests on, each found by words. */
export function BasisField({ label, value, onChange, find }: BasisFieldProps) {
  return (
    <div className="stack-s">
      <RecordPicker
        label={label}
        value={null}
        onChange={(found) => {
          if (found && !value.some((each) => each.id === found.id)) onChange([...value, found]);
        }}
        find={find}
      />
      {value.length > 0 ? (
        <div className="chips">
          {value.map((each) => (
            <button
              key={each.id}
              type="button"
              className="chip on"
              onClick={() => onChange(value.filter((one) => one.id !== each.id))}
            >
              <b dir="auto">{each.name}</b>
              <Icon name="x" />
              <span className="vh">
                <Trans>Remove</Trans>
              </span>
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
