import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { AreaField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";

interface Props {
  title: string;
  hint: string;
  /** Of the button, where the title does not say what it does. */
  words?: string;
  act: { error: unknown; isPending: boolean };
  onWhy: (because: string) => void;
  onClose: () => void;
}

/** Asks why, and does it. */
export function WhyDialog({ title, hint, words = title, act, onWhy, onClose }: Props) {
  const { t } = useLingui();
  const [because, setBecause] = useState("");
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <FormFrame
        act={act}
        ready={because.trim() !== ""}
        words={words}
        onSubmit={() => onWhy(because.trim())}
        onClose={onClose}
      >
        <AreaField
          label={t`Why`}
          hint={hint}
          required
          maxLength={2000}
          value={because}
          onChange={(event) => setBecause(event.target.value)}
        />
      </FormFrame>
    </Dialog>
  );
}
