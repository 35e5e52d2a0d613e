import { Trans, useLingui } from "@lingui/react/macro";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { PlacesField } from "@/components/pickers/places-field";
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
            <PlacesField label={t`Add a place`} places={field.value} onChange={field.onChange} />
          )}
        />
      )}
    </>
  );
}
