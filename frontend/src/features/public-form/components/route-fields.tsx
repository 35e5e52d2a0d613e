import { Trans } from "@lingui/react/macro";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import type { Draft, RouteDraft } from "../draft";
import { ReceiverFields } from "./receiver-fields";

interface Props {
  draft: Draft;
  onChange: (changed: Partial<Draft>) => void;
}

export function RouteFields({ draft, onChange }: Props) {
  const set = (at: number, changed: Partial<RouteDraft>) =>
    onChange({
      routes: draft.routes.map((route, index) => (index === at ? { ...route, ...changed } : route)),
    });
  return (
    <div className="form stack">
      {draft.routes.map((route, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a route that is being entered has nothing else of its own
        <fieldset key={at} className="stack-s">
          <legend className="vh">
            <bdi>{route.place?.name}</bdi>
          </legend>
          <RecordPicker
            label={<Trans>Place</Trans>}
            value={route.place}
            onChange={(place) => set(at, { place })}
            find={findPlaces}
          />
          <ReceiverFields
            office={route.office}
            team={route.team}
            onChange={(receiver) => set(at, receiver)}
          />
          <button
            type="button"
            className="btn compact"
            onClick={() => onChange({ routes: draft.routes.filter((_, index) => index !== at) })}
          >
            <Trans>Remove this place</Trans>
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className="btn"
        onClick={() => onChange({ routes: [...draft.routes, { place: null, office: "", team: null }] })}
      >
        <Trans>Add a place</Trans>
      </button>
    </div>
  );
}
