import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { FormFrame } from "@/components/form-frame";
import { findComplaints } from "@/components/pickers/complaints";
import { RecordPicker } from "@/components/pickers/record-picker";
import { useAddMember } from "../api/relations";

export function MemberForm({ complaint, onDone }: { complaint: string; onDone: () => void }) {
  const { t } = useLingui();
  const add = useAddMember(complaint);
  const [member, setMember] = useState<Named | null>(null);
  return (
    <FormFrame
      act={add}
      ready={member !== null}
      words={<Trans>Handle together</Trans>}
      onSubmit={() => member && add.mutate(member.id, { onSuccess: onDone })}
      onClose={onDone}
    >
      <RecordPicker
        label={t`Complaint`}
        hint={t`Its number, such as C-2026-000123 or that of another system, or words that stand in it.`}
        value={member}
        onChange={setMember}
        find={findComplaints}
      />
    </FormFrame>
  );
}
