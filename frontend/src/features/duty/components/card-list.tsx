import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useDutyLabels } from "../labels";
import type { Card } from "../schemas";

interface CardListProps {
  cards: Card[];
  onChoose: (card: Card) => void;
}

/** All that may be known of it without opening it: number, kind, since when nobody looked at it. */
export function CardList({ cards, onChoose }: CardListProps) {
  const labels = useDutyLabels();
  const format = useFormat();
  return (
    <ul className="ledger">
      {cards.map((card) => (
        <li key={card.record}>
          <span className={card.unread_since ? "due late" : "due"}>
            <Icon name={card.unread_since ? "warn" : "people"} />
            <span>
              <b>
                {card.unread_since ? <Trans>Nobody looked at it</Trans> : <Trans>It does not wait</Trans>}
              </b>
              {card.unread_since ? (
                <small>
                  <Trans>
                    since <bdi>{format.moment(card.unread_since)}</bdi>
                  </Trans>
                </small>
              ) : null}
            </span>
          </span>
          <div>
            <p className="what">{labels.card(card)}</p>
            <p className="meta">
              <Reference>{card.reference}</Reference>
            </p>
          </div>
          <div className="do">
            {card.opened ? (
              <Link
                className="btn compact"
                to="/information/$information"
                params={{ information: card.record }}
              >
                <Trans>Open to you</Trans>
              </Link>
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
