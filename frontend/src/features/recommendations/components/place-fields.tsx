import { Trans, useLingui } from "@lingui/react/macro";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { Icon } from "@/components/icon";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import type { Answers } from "../draft";

/** Which places it is for, or that it is for the whole system. */
export function PlaceFields() {
  const { t } = useLingui();
  const { control, register } = useFormContext<Answers>();
  const everywhere = useWatch({ control, name: "system_wide" });
  return (
    <>
      <label className="choice">
        <input type="checkbox" {...register("system_wide")} />
        <Trans>The whole system, not single places</Trans>
      </label>
      {everywhere ? null : (
        <Controller
          control={control}
          name="places"
          render={({ field }) => (
            <div className="stack-s">
              <RecordPicker
                key={field.value.length}
                label={t`Add a place`}
                value={null}
                onChange={(place) => {
                  if (place && !field.value.some((each) => each.id === place.id))
                    field.onChange([...field.value, place]);
                }}
                find={findPlaces}
              />
              <div className="chips">
                {field.value.map((place) => (
                  <button
                    key={place.id}
                    type="button"
                    className="chip on"
                    onClick={() => field.onChange(field.value.filter((each) => each.id !== place.id))}
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
            </div>
          )}
        />
      )}
    </>
  );
}
