import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { PurposeForm } from "@/components/purpose-form";

const PURPOSES = [
  msg`To prepare or record a check-in`,
  msg`To speak with the person`,
  msg`To decide what protects them`,
];

interface OpenSealedProps {
  act: { error: unknown; isPending: boolean };
  onOpen: (purpose: string) => void;
  /** Where it is asked in a dialog. */
  onClose?: () => void;
}

export function OpenSealed({ act, onOpen, onClose }: OpenSealedProps) {
  return (
    <PurposeForm
      purposes={PURPOSES}
      note={<Trans>Your name, the time and this purpose are kept with the record.</Trans>}
      act={act}
      onOpen={onOpen}
      onClose={onClose}
    />
  );
}
