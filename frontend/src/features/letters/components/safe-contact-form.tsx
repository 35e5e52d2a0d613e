import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { AreaField, SelectField } from "@/components/fields";
import { say } from "@/components/toast";
import { useChangeSafeContact } from "../api/safe-contact";
import { useLetterLabels } from "../labels";
import { SAFE_CONTACTS, type SafeContact } from "../schemas";
import { LetterFrame } from "./letter-frame";

interface Props {
  complaint: string;
  /** Of the complaint. */
  version: number;
  party: { id: string; safe_contact: SafeContact; safe_contact_note: string | null };
}

/** Changes how somebody may be reached; letters that are not out yet are held to it at once. */
export function SafeContactForm({ complaint, version, party }: Props) {
  const { t } = useLingui();
  const labels = useLetterLabels();
  const change = useChangeSafeContact(complaint, party.id, version);
  const [asking, setAsking] = useState(false);
  const [contact, setContact] = useState<SafeContact>(party.safe_contact);
  const [note, setNote] = useState(party.safe_contact_note ?? "");
  const close = () => setAsking(false);
  return (
    <p className="acts gap-t">
      <button
        type="button"
        className="btn compact"
        onClick={() => {
          setContact(party.safe_contact);
          setNote(party.safe_contact_note ?? "");
          setAsking(true);
        }}
      >
        <Trans>Change how they may be reached</Trans>
      </button>
      <Dialog title={<Trans>How is it safe to reach them?</Trans>} isOpen={asking} onClose={close}>
        <LetterFrame
          act={change}
          words={<Trans>Save</Trans>}
          onClose={close}
          onSubmit={() =>
            change.mutate(
              { safe_contact: contact, safe_contact_note: note.trim() || null },
              {
                onSuccess: () => {
                  say(t`Saved. Letters that are not out yet are held to it.`);
                  close();
                },
              },
            )
          }
        >
          <SelectField
            label={t`Safe contact`}
            value={contact}
            onChange={(event) => setContact(event.target.value as SafeContact)}
          >
            {SAFE_CONTACTS.map((each) => (
              <option key={each} value={each}>
                {labels.safeContact(each)}
              </option>
            ))}
          </SelectField>
          <AreaField
            label={t`Note`}
            hint={t`No names here.`}
            maxLength={300}
            rows={2}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </LetterFrame>
      </Dialog>
    </p>
  );
}
