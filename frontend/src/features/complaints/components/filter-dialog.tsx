import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type Named, useSession } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { SelectField, TextField } from "@/components/fields";
import { useSeverityName } from "@/components/marks";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import { findPlaces, placeNameQuery } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { ThemeField } from "@/components/pickers/theme-field";
import { filtersOf, type QueueFilters, type QueueSearch } from "../filters";
import { useLabels } from "../labels";
import { CASE_KINDS, SEVERITIES, STATES } from "../schemas";

interface FilterDialogProps {
  search: QueueSearch;
  isOpen: boolean;
  onClose: () => void;
}

export function FilterDialog({ search, isOpen, onClose }: FilterDialogProps) {
  return (
    <Dialog title={<Trans>Filter the list</Trans>} isOpen={isOpen} onClose={onClose}>
      <FilterForm search={search} onClose={onClose} />
    </Dialog>
  );
}

function FilterForm({ search, onClose }: Omit<FilterDialogProps, "isOpen">) {
  const { t } = useLingui();
  const labels = useLabels();
  const severityName = useSeverityName();
  const navigate = useNavigate();
  const { account } = useSession();
  const people = useQuery(colleaguesQuery);
  const [filters, setFilters] = useState<QueueFilters>(filtersOf(search));
  const set = (change: Partial<QueueFilters>) => setFilters((before) => ({ ...before, ...change }));
  const single = (values?: string[]) => values?.[0] ?? "";
  const list = (value: string) => (value ? [value] : undefined);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: "/complaints", search: filters });
    onClose();
  };
  return (
    <form className="stack" onSubmit={apply}>
      <Checks
        label={t`State`}
        values={STATES}
        chosen={filters.state ?? []}
        text={labels.state}
        onChange={(state) => set({ state: state.length ? state : undefined })}
      />
      <Checks
        label={t`Kind of case`}
        values={CASE_KINDS}
        chosen={filters.kind ?? []}
        text={labels.kind}
        onChange={(kind) => set({ kind: kind.length ? kind : undefined })}
      />
      <PlaceFilter value={filters.place} onChange={(place) => set({ place })} />
      <ThemeField
        label={t`Themes`}
        value={filters.theme ?? []}
        onChange={(theme) => set({ theme: theme.length ? theme : undefined })}
      />
      <Checks
        label={t`Severity`}
        values={SEVERITIES}
        chosen={filters.severity ?? []}
        text={severityName}
        onChange={(severity) => set({ severity: severity.length ? severity : undefined })}
      />
      <SelectField
        label={t`With`}
        value={single(filters.assignee)}
        onChange={(event) => set({ assignee: list(event.target.value) })}
      >
        <option value="">{t`Anyone`}</option>
        <option value={account.id}>{t`me`}</option>
        {people.data
          ?.filter((person) => person.id !== account.id)
          .map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
      </SelectField>
      <div className="inline-form">
        <TextField
          label={t`Received from`}
          type="date"
          value={filters.received_from ?? ""}
          onChange={(event) => set({ received_from: event.target.value || undefined })}
        />
        <TextField
          label={t`Received until`}
          type="date"
          value={filters.received_to ?? ""}
          onChange={(event) => set({ received_to: event.target.value || undefined })}
        />
      </div>
      <TextField
        label={t`Reference`}
        hint={t`Ours, or the number another system gave it.`}
        dir="ltr"
        value={filters.reference ?? ""}
        onChange={(event) => set({ reference: event.target.value || undefined })}
      />
      <div className="dlg-acts">
        <button type="button" className="btn" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
        <button type="submit" className="btn primary">
          <Trans>Show</Trans>
        </button>
      </div>
    </form>
  );
}

interface PlaceFilterProps {
  value?: string[];
  onChange: (value: string[] | undefined) => void;
}

function PlaceFilter({ value, onChange }: PlaceFilterProps) {
  const { t } = useLingui();
  const id = value?.[0] ?? "";
  const named = useQuery({ ...placeNameQuery(id), enabled: id !== "" });
  const chosen: Named | null = id ? { id, name: named.data?.name ?? "…" } : null;
  return (
    <RecordPicker
      key={named.data?.name}
      label={t`Place`}
      value={chosen}
      onChange={(place) => onChange(place ? [place.id] : undefined)}
      find={findPlaces}
    />
  );
}

interface ChecksProps<T extends string> {
  label: string;
  values: readonly T[];
  chosen: T[];
  text: (value: T) => string;
  onChange: (values: T[]) => void;
}

function Checks<T extends string>({ label, values, chosen, text, onChange }: ChecksProps<T>) {
  const toggle = (value: T) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="checks">
        {values.map((value) => (
          <label key={value} className="choice">
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            {text(value)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
