import { Trans, useLingui } from "@lingui/react/macro";
import type { Named } from "@/client/session";
import { TextField } from "@/components/fields";
import { PlacesField } from "@/components/pickers/places-field";
import type { Whereabouts } from "../schemas";

export interface Where {
  places: Named[];
  starts_on: string;
  ends_on: string;
  /** As a field of date and time has it, in the reader's own zone. */
  reveal_at: string;
}

export const NOWHERE: Where = { places: [], starts_on: "", ends_on: "", reveal_at: "" };

export function whereFrom(where: Where): Whereabouts {
  return {
    places: where.places.map((place) => place.id),
    starts_on: where.starts_on || null,
    ends_on: where.ends_on || where.starts_on || null,
    reveal_at: where.reveal_at ? new Date(where.reveal_at).toISOString() : null,
  };
}

interface Props {
  where: Where;
  onChange: (where: Where) => void;
  errorOf: (field: string) => string | undefined;
  announced: boolean;
}

export function WhereFields({ where, onChange, errorOf, announced }: Props) {
  const { t } = useLingui();
  const set = (change: Partial<Where>) => onChange({ ...where, ...change });
  return (
    <div className="form cols">
      <PlacesField
        label={where.places.length === 0 ? t`Place` : t`Another place`}
        error={errorOf("places")}
        places={where.places}
        onChange={(places) => set({ places })}
      />
      <TextField
        label={t`First day`}
        type="date"
        value={where.starts_on}
        error={errorOf("starts_on")}
        onChange={(event) => set({ starts_on: event.target.value })}
      />
      <TextField
        label={t`Last day`}
        type="date"
        min={where.starts_on || undefined}
        value={where.ends_on}
        error={errorOf("ends_on")}
        onChange={(event) => set({ ends_on: event.target.value })}
      />
      {announced ? null : (
        <TextField
          label={t`Its team is told from`}
          hint={t`Who goes reads place, days and objectives from this hour. Left empty: from the moment it begins.`}
          type="datetime-local"
          value={where.reveal_at}
          error={errorOf("reveal_at")}
          onChange={(event) => set({ reveal_at: event.target.value })}
        />
      )}
      {where.places.length > 1 ? (
        <p className="soft small">
          <Trans>One visit may lead to several places; each keeps it in its story.</Trans>
        </p>
      ) : null}
    </div>
  );
}
