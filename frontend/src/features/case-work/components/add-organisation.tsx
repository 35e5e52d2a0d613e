import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type Named, useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { RecordPicker } from "@/components/pickers/record-picker";
import { findEntries, useAddParty } from "../api/directory";
import type { SafeContact } from "../schemas";

type Role = "complainant" | "person-concerned";

/** Makes an organisation or group of the directory part of the complaint. */
export function AddOrganisation({ complaint }: { complaint: string }) {
  const { t } = useLingui();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  if (!may("complaints.complaint.work") && !may("complaints.complaint.register")) return null;
  return (
    <>
      <button type="button" className="btn compact" onClick={() => setAsking(true)}>
        <Icon name="plus" small />
        <Trans>Add an organisation</Trans>
      </button>
      <Dialog title={t`Add an organisation`} isOpen={asking} onClose={() => setAsking(false)}>
        <OrganisationForm complaint={complaint} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function OrganisationForm({ complaint, onDone }: { complaint: string; onDone: () => void }) {
  const { t } = useLingui();
  const add = useAddParty(complaint);
  const [entry, setEntry] = useState<Named | null>(null);
  const [role, setRole] = useState<Role>("complainant");
  const [contact, setContact] = useState<SafeContact | "">("");
  return (
    <FormFrame
      act={add}
      ready={entry !== null && contact !== ""}
      words={<Trans>Add</Trans>}
      onSubmit={() =>
        entry &&
        contact &&
        add.mutate({ role, entry: entry.id, safe_contact: contact }, { onSuccess: onDone })
      }
      onClose={onDone}
    >
      <RecordPicker
        label={t`Organisation or group`}
        hint={t`Out of the directory.`}
        value={entry}
        onChange={setEntry}
        find={findEntries}
      />
      <SelectField
        label={t`Its part in the complaint`}
        value={role}
        onChange={(event) => setRole(event.target.value as Role)}
      >
        <option value="complainant">{t`Complainant`}</option>
        <option value="person-concerned">{t`Concerned by it`}</option>
      </SelectField>
      <SelectField
        label={t`How may we reach them?`}
        hint={t`A letter to an organisation can betray whom it is about.`}
        required
        value={contact}
        onChange={(event) => setContact(event.target.value as SafeContact)}
      >
        <option value="">{t`Choose…`}</option>
        <option value="any">{t`May be written to and telephoned`}</option>
        <option value="do-not-write">{t`Do not write`}</option>
        <option value="do-not-phone">{t`Do not telephone`}</option>
        <option value="do-not-write-or-phone">{t`Do not write or telephone`}</option>
        <option value="do-not-contact">{t`Do not contact`}</option>
      </SelectField>
    </FormFrame>
  );
}
