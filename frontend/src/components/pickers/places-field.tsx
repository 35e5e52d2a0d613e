import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Named } from "@/client/session";
import { Icon } from "../icon";
import { findPlaces } from "./places";
import { RecordPicker } from "./record-picker";

interface PlacesFieldProps {
  label: ReactNode;
  error?: string;
  places: Named[];
  onChange: (places: Named[]) => void;
}

/** Several places, each found by typing part of its name, and taken off again by a press. */
export function PlacesField({ label, error, places, onChange }: PlacesFieldProps) {
  return (
    <div className="stack-s">
      <RecordPicker
        key={places.length}
        label={label}
        error={error}
        value={null}
        onChange={(found) => {
          if (found && places.every((each) => each.id !== found.id)) onChange([...places, found]);
        }}
        find={findPlaces}
      />
      {places.length > 0 ? (
        <div className="chips">
          {places.map((place) => (
            <button
              key={place.id}
              type="button"
              className="chip on"
              onClick={() => onChange(places.filter((each) => each.id !== place.id))}
            >
              <b>
                <bdi>{place.name}</bdi>
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
