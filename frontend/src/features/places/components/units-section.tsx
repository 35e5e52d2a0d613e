import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { useFormat } from "@/i18n/format";
import { useAddUnit } from "../api/add-unit";
import type { Place } from "../schemas";

export function UnitsSection({ place }: { place: Place }) {
  const format = useFormat();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <h2>
        <Trans>Units</Trans>
      </h2>
      <div className="stack-s">
        {place.units.length > 0 ? (
          <ul className="small units">
            {place.units.map((unit) => (
              <li key={unit.id} className={unit.closed_on ? "faint" : ""}>
                <bdi>{unit.name}</bdi>
                {unit.capacity !== null ? (
                  <span className="faint">
                    <Trans>{format.number(unit.capacity)} places</Trans>
                  </span>
                ) : null}
                {unit.closed_on ? <Trans>closed</Trans> : null}
              </li>
            ))}
          </ul>
        ) : (
          <p className="small soft">
            <Trans>None entered.</Trans>
          </p>
        )}
        {adding ? (
          <UnitForm place={place.id} onDone={() => setAdding(false)} />
        ) : may("visits.place.write") ? (
          <button type="button" className="btn compact" onClick={() => setAdding(true)}>
            <Trans>Add a unit</Trans>
          </button>
        ) : null}
      </div>
    </section>
  );
}

function UnitForm({ place, onDone }: { place: string; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const add = useAddUnit(place);
  const [name, setName] = useState("");
  const [capacity, setCapacity] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { names: { [i18n.locale]: name.trim() }, capacity: capacity ? Number(capacity) : null },
      { onSuccess: onDone },
    );
  };
  return (
    <form className="stack-s" onSubmit={send}>
      <ErrorSummary error={add.error} />
      <TextField
        label={t`Name of the unit`}
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t`Capacity`}
        type="number"
        min={0}
        value={capacity}
        onChange={(event) => setCapacity(event.target.value)}
      />
      <div className="acts">
        <button type="submit" className="btn compact primary" disabled={!name.trim() || add.isPending}>
          <Trans>Add</Trans>
        </button>
        <button type="button" className="btn quiet compact" onClick={onDone}>
          <Trans>Cancel</Trans>
        </button>
      </div>
    </form>
  );
}
