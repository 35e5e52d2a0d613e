import { Trans, useLingui } from "@lingui/react/macro";
import { Reference } from "@/components/marks";
import { EmergencyForm } from "@/components/openings/emergency-form";
import { useOpenOnDuty } from "../api/openings";
import { useDutyLabels } from "../labels";
import type { Card, Opening } from "../schemas";

interface OpeningFormProps {
  card: Card;
  onOpened: (opening: Opening) => void;
  onCancel: () => void;
}

export function OpeningForm({ card, onOpened, onCancel }: OpeningFormProps) {
  const { t } = useLingui();
  const labels = useDutyLabels();
  return (
    <EmergencyForm
      act={useOpenOnDuty(card.record)}
      record={
        <>
          {labels.card(card)} <Reference>{card.reference}</Reference>
        </>
      }
      may={<Trans>You read it, and you can make a reactive visit out of it. You change nothing else.</Trans>}
      told={
        <Trans>
          Whoever heads the office and those who work on it see at once that you opened it. A second person
          reviews it afterwards.
        </Trans>
      }
      hint={t`And why nobody who works on it can be reached. Whoever reviews it reads this.`}
      onOpened={onOpened}
      onCancel={onCancel}
    />
  );
}
