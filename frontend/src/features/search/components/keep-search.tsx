import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useSession } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { say } from "@/components/toast";
import { asWanted, useSaveSearch } from "../api/saved";
import type { SearchFilters } from "../filters";
import { type MailEvery, MailOptions } from "./mail-choice";

/** Keeps the search that is shown, under a name. */
export function KeepSearch({ filters }: { filters: SearchFilters }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="chip" onClick={() => setOpen(true)}>
        <Icon name="star" />
        <Trans>Keep this search</Trans>
      </button>
      <Dialog title={<Trans>Keep this search</Trans>} isOpen={open} onClose={() => setOpen(false)}>
        <KeepForm filters={filters} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function KeepForm({ filters, onClose }: { filters: SearchFilters; onClose: () => void }) {
  const { t } = useLingui();
  const save = useSaveSearch();
  const [name, setName] = useState(filters.q);
  const [told, setTold] = useState(true);
  const [mail, setMail] = useState<MailEvery>("none");
  const { sends_mail } = useSession();
  const send = () =>
    save.mutate(
      { name: name.trim(), told, mail, wanted: asWanted(filters) },
      {
        onSuccess: () => {
          say(<Trans>The search is kept. You find it on the search page.</Trans>);
          onClose();
        },
      },
    );
  return (
    <FormFrame
      act={save}
      ready={name.trim() !== ""}
      words={<Trans>Keep it</Trans>}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={t`Name`}
        hint={t`Only you see it, and only on this side.`}
        value={name}
        maxLength={120}
        required
        onChange={(event) => setName(event.target.value)}
      />
      <label className="choice">
        <input type="checkbox" checked={told} onChange={(event) => setTold(event.target.checked)} />
        <span>
          <Trans>Tell me on the home page what is new in it</Trans>
        </span>
      </label>
      {sends_mail ? (
        <SelectField
          label={t`Mail about what is new in it`}
          hint={t`A mail says only that there is something new: neither in which search, nor what or how much.`}
          value={mail}
          onChange={(event) => setMail(event.target.value as MailEvery)}
        >
          <MailOptions />
        </SelectField>
      ) : null}
    </FormFrame>
  );
}
