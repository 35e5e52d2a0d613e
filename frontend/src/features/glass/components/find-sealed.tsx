import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { ByNumber } from "@/components/openings/by-number";
import { Section } from "@/components/page";
import { unheldQuery, useFindSealed } from "../api/openings";
import type { SealedCard } from "../schemas";
import { SealedList } from "./sealed-list";

/** A sealed record by its number, or among those that nobody named on them can read. */
export function FindSealed({ onChoose }: { onChoose: (card: SealedCard) => void }) {
  const { t } = useLingui();
  const find = useFindSealed();
  const unheld = useQuery(unheldQuery);
  return (
    <>
      <Section title={<Trans>By its number</Trans>} first>
        <ByNumber
          find={find}
          hint={t`As it stands on a note or a letter, such as P-1A2-B3C. That you looked for it is kept.`}
          nothing={<Trans>No sealed record that you may open in an emergency has this number.</Trans>}
        >
          {(cards) => <SealedList cards={cards} onChoose={onChoose} />}
        </ByNumber>
      </Section>
      <Section
        title={<Trans>Sealed records that nobody holds</Trans>}
        note={<Trans>Everybody named on them has left, or was named for a time</Trans>}
      >
        <Fetched query={unheld} tight>
          {(cards) =>
            cards.length > 0 ? (
              <SealedList cards={cards} onChoose={onChoose} />
            ) : (
              <p className="soft small">
                <Trans>Each sealed record of yours to look after is held by somebody.</Trans>
              </p>
            )
          }
        </Fetched>
      </Section>
    </>
  );
}
