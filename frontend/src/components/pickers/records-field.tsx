import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Named } from "@/client/session";
import { Icon } from "../icon";
import { type Finder, RecordPicker } from "./record-picker";

interface RecordsFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  chosen: Named[];
  onChange: (chosen: Named[]) => void;
  find: Finder;
}

/** Several records, each found by typing part of its name, and taken off again by a press. */
export function RecordsField({ label, hint, error, chosen, onChange, find }: RecordsFieldProps) {
  return (
    <div className="stack-s">
      <RecordPicker
        key={chosen.length}
        label={label}
        hint={hint}
        error={error}
        value={null}
        onChange={(found) => {
          if (found && chosen.every((each) => each.id !== found.id)) onChange([...chosen, found]);
        }}
        find={find}
      />
      {chosen.length > 0 ? (
        <div className="chips">
          {chosen.map((each) => (
            <button
              key={each.id}
              type="button"
              className="chip on"
              onClick={() => onChange(chosen.filter(({ id }) => id !== each.id))}
            >
              <b>
                <bdi>{each.name}</bdi>
              </b>
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
