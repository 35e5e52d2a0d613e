import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { ByNumber } from "@/components/openings/by-number";
import { Section } from "@/components/page";
import { unreadQuery, useFindUnread } from "../api/openings";
import type { Card } from "../schemas";
import { CardList } from "./card-list";

/** Among those that nobody looked at, or by its number. */
export function FindUnread({ onChoose }: { onChoose: (card: Card) => void }) {
  const { t } = useLingui();
  const find = useFindUnread();
  const unread = useQuery(unreadQuery);
  return (
    <>
      <Section
        title={<Trans>What nobody looked at</Trans>}
        note={<Trans>Deaths, and what is urgent, in your office</Trans>}
        first
      >
        <Fetched query={unread} tight>
          {(cards) =>
            cards.length > 0 ? (
              <CardList cards={cards} onChoose={onChoose} />
            ) : (
              <p className="soft small">
                <Trans>Somebody looked at every death, and at all that is urgent.</Trans>
              </p>
            )
          }
        </Fetched>
      </Section>
      <Section title={<Trans>By its number</Trans>}>
        <ByNumber
          find={find}
          hint={t`As a colleague told it, such as I-2026-0034. That you looked for it is kept.`}
          nothing={<Trans>Nothing that you may open in an emergency has this number.</Trans>}
        >
          {(cards) => <CardList cards={cards} onChoose={onChoose} />}
        </ByNumber>
      </Section>
    </>
  );
}
