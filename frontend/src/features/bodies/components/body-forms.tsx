import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { today } from "@/i18n/format";
import { useAddBody, useAgree, useEndAgreement, useRecordBodyVisit } from "../api/bodies";
import { useBodyKind } from "../labels";
import { BODY_KINDS, type Body, type BodyKind } from "../schemas";

interface Closes {
  onClose: () => void;
}

export function AddBodyForm({ onClose }: Closes) {
  const { t, i18n } = useLingui();
  const kindOf = useBodyKind();
  const act = useAddBody();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<BodyKind>("spt");
  const [mandate, setMandate] = useState("");
  return (
    <FormFrame
      act={act}
      ready={name.trim() !== ""}
      words={<Trans>Add it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          { names: { [i18n.locale]: name.trim() }, kind, mandate: mandate.trim() || null },
          { onSuccess: onClose },
        )
      }
    >
      <TextField
        label={t`Name`}
        required
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label={t`What it is`}
        value={kind}
        onChange={(event) => setKind(event.target.value as BodyKind)}
      >
        {BODY_KINDS.map((each) => (
          <option key={each} value={each}>
            {kindOf(each)}
          </option>
        ))}
      </SelectField>
      <AreaField
        label={t`What it may do, and by which law or treaty`}
        maxLength={1000}
        value={mandate}
        onChange={(event) => setMandate(event.target.value)}
      />
    </FormFrame>
  );
}

export function AgreementForm({ record, onClose }: Closes & { record: Body }) {
  const { t } = useLingui();
  const act = useAgree(record);
  const [terms, setTerms] = useState({
    title: "",
    roles: "",
    urgent_action: "",
    reuse: "",
    valid_from: today(),
    valid_until: "",
  });
  const set = (change: Partial<typeof terms>) => setTerms({ ...terms, ...change });
  const words = (value: string) => value.trim() || null;
  return (
    <FormFrame
      act={act}
      ready={terms.title.trim() !== ""}
      words={<Trans>Add it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          {
            title: terms.title.trim(),
            roles: words(terms.roles),
            urgent_action: words(terms.urgent_action),
            reuse: words(terms.reuse),
            valid_from: terms.valid_from,
            valid_until: terms.valid_until || null,
          },
          { onSuccess: onClose },
        )
      }
    >
      <TextField
        label={t`What it is called`}
        required
        maxLength={300}
        value={terms.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <AreaField
        label={t`Who does what`}
        maxLength={1000}
        value={terms.roles}
        onChange={(event) => set({ roles: event.target.value })}
      />
      <AreaField
        label={t`What is done when it is urgent`}
        maxLength={1000}
        value={terms.urgent_action}
        onChange={(event) => set({ urgent_action: event.target.value })}
      />
      <AreaField
        label={t`What may be made of information one gave the other`}
        maxLength={1000}
        value={terms.reuse}
        onChange={(event) => set({ reuse: event.target.value })}
      />
      <div className="cols">
        <TextField
          label={t`From`}
          type="date"
          required
          value={terms.valid_from}
          onChange={(event) => set({ valid_from: event.target.value })}
        />
        <TextField
          label={t`Until`}
          type="date"
          min={terms.valid_from}
          value={terms.valid_until}
          onChange={(event) => set({ valid_until: event.target.value })}
        />
      </div>
    </FormFrame>
  );
}

interface EndProps extends Closes {
  record: Body;
  agreement: string;
}

export function EndAgreementForm({ record, agreement, onClose }: EndProps) {
  const { t } = useLingui();
  const act = useEndAgreement(record, agreement);
  const [on, setOn] = useState(today());
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim() !== ""}
      words={<Trans>End it</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ on, reason: reason.trim() }, { onSuccess: onClose })}
    >
      <TextField
        label={t`Its last day`}
        type="date"
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <AreaField
        label={t`Why`}
        required
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}

const COUNTS = ["spoke_held", "spoke_staff", "spoke_relatives"] as const;

export function BodyVisitForm({ record, onClose }: Closes & { record: Body }) {
  const { t } = useLingui();
  const act = useRecordBodyVisit();
  const [place, setPlace] = useState<Named | null>(null);
  const [days, setDays] = useState({ starts_on: "", ends_on: "" });
  const [open, setOpen] = useState(false);
  const [counts, setCounts] = useState({ spoke_held: "", spoke_staff: "", spoke_relatives: "" });
  const problems = fieldProblems(act.error);
  const text = useFieldProblemText();
  const problem = (field: string) => {
    const found = problems.get(field);
    return found ? text(found) : undefined;
  };
  const labels = {
    spoke_held: t`Persons held they spoke with`,
    spoke_staff: t`Staff they spoke with`,
    spoke_relatives: t`Relatives they spoke with`,
  };
  const number = (value: string) => (value === "" ? null : Number(value));
  return (
    <FormFrame
      act={act}
      ready={place !== null}
      missing={[t`Place`]}
      words={<Trans>Record the visit</Trans>}
      onClose={onClose}
      onSubmit={() =>
        place &&
        act.mutate(
          {
            body: record.id,
            place: place.id,
            starts_on: days.starts_on,
            ends_on: days.ends_on || days.starts_on,
            public: open,
            spoke_held: number(counts.spoke_held),
            spoke_staff: number(counts.spoke_staff),
            spoke_relatives: number(counts.spoke_relatives),
          },
          { onSuccess: onClose },
        )
      }
    >
      <RecordPicker
        label={t`Place`}
        error={problem("place")}
        value={place}
        onChange={setPlace}
        find={findPlaces}
      />
      <div className="cols">
        <TextField
          label={t`First day`}
          type="date"
          required
          value={days.starts_on}
          onChange={(event) => setDays({ ...days, starts_on: event.target.value })}
        />
        <TextField
          label={t`Last day`}
          type="date"
          min={days.starts_on}
          error={problem("ends_on")}
          value={days.ends_on}
          onChange={(event) => setDays({ ...days, ends_on: event.target.value })}
        />
      </div>
      {COUNTS.map((each) => (
        <TextField
          key={each}
          label={labels[each]}
          type="number"
          min={0}
          max={100_000}
          value={counts[each]}
          onChange={(event) => setCounts({ ...counts, [each]: event.target.value })}
        />
      ))}
      <label className="choice">
        <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
        <span>
          {t`It is public`}
          <small className="soft block">
            <Trans>Otherwise only who plans visits sees it, and you.</Trans>
          </small>
        </span>
      </label>
    </FormFrame>
  );
}
