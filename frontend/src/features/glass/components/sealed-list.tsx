import { Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { dateToDay, useFormat } from "@/i18n/format";
import { useGlassLabels } from "../labels";
import type { SealedCard } from "../schemas";
import { RecordLink } from "./record-link";

interface SealedListProps {
  cards: SealedCard[];
  onChoose: (card: SealedCard) => void;
}

/** All that may be known of sealed records: number, office, since when nobody named on them can read them. */
export function SealedList({ cards, onChoose }: SealedListProps) {
  const labels = useGlassLabels();
  const format = useFormat();
  const day = (moment: string) => format.dayShort(dateToDay(new Date(moment)));
  return (
    <ul className="ledger">
      {cards.map((card) => (
        <li key={card.record}>
          <span className={card.unheld_since ? "due late" : "due"}>
            <Icon name={card.unheld_since ? "warn" : "people"} />
            <span>
              <b>{card.unheld_since ? <Trans>Nobody holds it</Trans> : <Trans>Somebody holds it</Trans>}</b>
              {card.unheld_since ? (
                <small>
                  <Trans>
                    since <bdi>{day(card.unheld_since)}</bdi>
                  </Trans>
                </small>
              ) : null}
            </span>
          </span>
          <div>
            <p className="what">{labels.kind(card.kind)}</p>
            <p className="meta">
              <Reference>{card.reference}</Reference>
              <span>{card.office ? <bdi>{card.office.name}</bdi> : <Trans>No office</Trans>}</span>
              <span>
                <Trans>
                  sealed <bdi>{day(card.sealed_at)}</bdi>
                </Trans>
              </span>
            </p>
          </div>
          <div className="do">
            {card.opened ? (
              <RecordLink className="btn compact" kind={card.kind} record={card.record}>
                <Trans>Open to you</Trans>
              </RecordLink>
            ) : (
              <button type="button" className="btn compact" onClick={() => onChoose(card)}>
                <Trans>Open in an emergency</Trans>
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
