import { Trans, useLingui } from "@lingui/react/macro";
import { Reference } from "@/components/marks";
import { EmergencyForm as Shared } from "@/components/openings/emergency-form";
import { useBreakGlass } from "../api/openings";
import { useGlassLabels } from "../labels";
import type { Opening, SealedCard } from "../schemas";

interface EmergencyFormProps {
  card: SealedCard;
  onOpened: (opening: Opening) => void;
  onCancel: () => void;
}

export function EmergencyForm({ card, onOpened, onCancel }: EmergencyFormProps) {
  const { t } = useLingui();
  const labels = useGlassLabels();
  return (
    <Shared
      act={useBreakGlass(card.record)}
      record={
        <>
          {labels.kind(card.kind)} <Reference>{card.reference}</Reference>
        </>
      }
      may={<Trans>You read it, and you can name a colleague on it. You change nothing else.</Trans>}
      told={
        <Trans>
          Whoever heads the office and those named on it see at once that you opened it. A second person
          reviews it afterwards.
        </Trans>
      }
      hint={t`And why nobody who is named on it can be reached. Whoever reviews it reads this.`}
      onOpened={onOpened}
      onCancel={onCancel}
    />
  );
}
