import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { say } from "@/components/toast";
import { useKeepVersion } from "../api/versions";

export function KeepVersionForm({ report, onClose }: { report: string; onClose: () => void }) {
  const { t } = useLingui();
  const keep = useKeepVersion(report);
  const [note, setNote] = useState("");
  return (
    <FormFrame
      act={keep}
      words={<Trans>Keep it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        keep.mutate(note.trim(), {
          onSuccess: ({ number }) => {
            say(t`Version ${number} is kept.`);
            onClose();
          },
        })
      }
    >
      <p className="soft">
        <Trans>
          How it stands now is kept, to compare with later. One is also kept each time it is sent.
        </Trans>
      </p>
      <TextField
        label={t`What for`}
        hint={t`Such as: before the remarks of the doctor.`}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormFrame>
  );
}
