import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { newId } from "@/client/ids";
import { SelectField, TextField } from "@/components/fields";
import { useReportLabels } from "../labels";
import { PART_KINDS, type PartKind } from "../schemas";
import type { Pen } from "../use-writing";

export function AddPartForm({ pen, onClose }: { pen: Pen; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useReportLabels();
  const [kind, setKind] = useState<PartKind>("annex");
  const [title, setTitle] = useState("");
  const add = async () => {
    if (await pen.addPart({ id: newId(), kind, title: title.trim() || null })) onClose();
  };
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <SelectField
        label={t`Kind of section`}
        value={kind}
        onChange={(event) => setKind(PART_KINDS.find((each) => each === event.target.value) ?? "other")}
      >
        {PART_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.part(each)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t`Title`}
        placeholder={t`The usual one of its kind`}
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <button type="submit" className="btn primary">
        <Trans>Add it</Trans>
      </button>
      <button type="button" className="btn" onClick={onClose}>
        <Trans>Cancel</Trans>
      </button>
    </form>
  );
}
