import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { useDeclareNobody } from "../api/evidence";
import type { Evidence } from "../schemas";

/** Nobody can be recognised in it: a person says so, and why. */
export function NobodyForm({ evidence, onClose }: { evidence: Evidence; onClose: () => void }) {
  const { t } = useLingui();
  const act = useDeclareNobody(evidence);
  const [because, setBecause] = useState(evidence.nobody_because);
  return (
    <FormFrame
      act={act}
      ready={because.trim() !== ""}
      words={<Trans>Nobody can be recognised</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate(because.trim(), { onSuccess: onClose })}
    >
      <p>
        <Trans>
          From then on people beyond the team may see it as it is. Think of voices, tattoos, clothes, names on
          doors and in registers too.
        </Trans>
      </p>
      <AreaField
        label={t`Why nobody can be recognised`}
        required
        maxLength={1000}
        value={because}
        onChange={(event) => setBecause(event.target.value)}
      />
    </FormFrame>
  );
}
