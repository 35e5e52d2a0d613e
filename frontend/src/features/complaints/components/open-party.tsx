import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { PurposeForm } from "@/components/purpose-form";
import { useOpenParty } from "../api/open-party";
import type { PartyReading } from "../schemas";

const PURPOSES = [
  msg`To speak with the person`,
  msg`To prepare a referral they agreed to`,
  msg`To check whether this is the same person`,
];

interface OpenPartyProps {
  complaint: string;
  party: string;
  onClose: () => void;
  onOpened: (opened: PartyReading) => void;
}

export function OpenParty({ complaint, party, onClose, onOpened }: OpenPartyProps) {
  const open = useOpenParty(complaint, party);
  return (
    <PurposeForm
      purposes={PURPOSES}
      note={
        <Trans>Your name, the time and this purpose are kept and can be read by the head of your side.</Trans>
      }
      act={open}
      onOpen={(purpose) => open.mutate(purpose, { onSuccess: onOpened })}
      onClose={onClose}
    />
  );
}
