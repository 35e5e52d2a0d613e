import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "@/components/form-frame";
import { findComplaints } from "@/components/pickers/complaints";
import { RecordPicker } from "@/components/pickers/record-picker";

interface Props {
  complaint: string;
  onFound: (other: string) => void;
  onClose: () => void;
}

/** The other complaint by its number, ours or another system's. */
export function FindOther({ complaint, onFound, onClose }: Props) {
  const { t } = useLingui();
  const [other, setOther] = useState<{ id: string; name: string } | null>(null);
  return (
    <FormFrame
      act={{ error: null, isPending: false }}
      ready={other !== null && other.id !== complaint}
      words={<Trans>Compare</Trans>}
      onSubmit={() => other && onFound(other.id)}
      onClose={onClose}
    >
      <RecordPicker
        label={t`Complaint`}
        hint={t`Its number, ours or another system’s, or words that stand in it.`}
        value={other}
        onChange={setOther}
        find={findComplaints}
      />
    </FormFrame>
  );
}
