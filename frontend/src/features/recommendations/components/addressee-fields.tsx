import { Trans, useLingui } from "@lingui/react/macro";
import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { TextField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { findAuthorities } from "@/components/pickers/authorities";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import type { Answers } from "../draft";

export function AddresseeFields({ error }: { error?: string }) {
  const { t } = useLingui();
  const { control, register } = useFormContext<Answers>();
  const addressees = useFieldArray({ control, name: "addressees" });
  return (
    <div className="form stack">
      {addressees.fields.map((addressee, at) => (
        <div key={addressee.id} className="inline-form">
          <Controller
            control={control}
            name={`addressees.${at}.body`}
            render={({ field }) => (
              <RecordPicker
                label={addressee.of === "place" ? t`Place` : t`Authority`}
                error={at === 0 ? error : undefined}
                value={field.value}
                onChange={field.onChange}
                find={addressee.of === "place" ? findPlaces : findAuthorities}
              />
            )}
          />
          <TextField label={t`Response due`} type="date" {...register(`addressees.${at}.response_due`)} />
          {at > 0 ? (
            <button type="button" className="btn quiet" onClick={() => addressees.remove(at)}>
              <Trans>Take out</Trans>
            </button>
          ) : null}
        </div>
      ))}
      <p className="acts">
        <button
          type="button"
          className="btn compact"
          onClick={() => addressees.append({ of: "authority", body: null, response_due: "" })}
        >
          <Icon name="plus" small />
          <Trans>Another authority</Trans>
        </button>
        <button
          type="button"
          className="btn compact"
          onClick={() => addressees.append({ of: "place", body: null, response_due: "" })}
        >
          <Icon name="plus" small />
          <Trans>A place itself</Trans>
        </button>
      </p>
    </div>
  );
}
