import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { useKeepFocalPoint } from "../api/focal-points";
import type { FocalPoint } from "../schemas";

interface FocalPointFormProps {
  authority: string;
  known?: FocalPoint;
  onDone: () => void;
}

export function FocalPointForm({ authority, known, onDone }: FocalPointFormProps) {
  const { t } = useLingui();
  const keep = useKeepFocalPoint(authority, known);
  const offices = useOffices();
  const [chosen, setChosen] = useState("");
  const office = officeFrom(offices, chosen || null);
  const [name, setName] = useState(known?.name ?? "");
  const [role, setRole] = useState(known?.function ?? "");
  const [contact, setContact] = useState(known?.contact ?? "");
  const [from, setFrom] = useState(known?.from_on ?? "");
  const [until, setUntil] = useState(known?.until_on ?? "");
  const send = () =>
    keep.mutate(
      {
        name,
        function: role.trim() || null,
        contact: contact.trim() || null,
        from_on: from || null,
        until_on: until || null,
        ...(known ? {} : { office }),
      },
      { onSuccess: onDone },
    );
  return (
    <FormFrame
      act={keep}
      ready={name.trim() !== "" && (known !== undefined || offices.length < 2 || office !== undefined)}
      words={<Trans>Keep</Trans>}
      onClose={onDone}
      onSubmit={send}
    >
      {known ? null : <OfficeField value={chosen} onChange={(event) => setChosen(event.target.value)} />}
      <TextField
        label={t`Name`}
        required
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t`Function`}
        maxLength={300}
        value={role}
        onChange={(event) => setRole(event.target.value)}
      />
      <AreaField
        label={t`How to reach them`}
        maxLength={2000}
        value={contact}
        onChange={(event) => setContact(event.target.value)}
      />
      <div className="cols">
        <TextField
          label={t`From`}
          type="date"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={t`Until`}
          type="date"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
    </FormFrame>
  );
}
