import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { Submit } from "@/components/submit";
import { unheldQuery, useFindSealed } from "../api/openings";
import type { SealedCard } from "../schemas";
import { SealedList } from "./sealed-list";

/** A sealed record by its number, or among those that nobody named on them can read. */
export function FindSealed({ onChoose }: { onChoose: (card: SealedCard) => void }) {
  const unheld = useQuery(unheldQuery);
  return (
    <>
      <Section title={<Trans>By its number</Trans>} first>
        <ByNumber onChoose={onChoose} />
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

function ByNumber({ onChoose }: { onChoose: (card: SealedCard) => void }) {
  const { t } = useLingui();
  const find = useFindSealed();
  const [reference, setReference] = useState("");
  return (
    <div className="stack">
      <form
        className="stack"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          find.mutate(reference.trim());
        }}
      >
        <TextField
          label={t`Number`}
          hint={t`As it stands on a note or a letter, such as P-1A2-B3C. That you looked for it is kept.`}
          required
          value={reference}
          maxLength={40}
          dir="ltr"
          onChange={(event) => setReference(event.target.value)}
        />
        <p className="acts">
          <Submit ready={reference.trim() !== ""} waits={find.isPending} className="btn">
            <Trans>Look for it</Trans>
          </Submit>
        </p>
      </form>
      <ErrorSummary error={find.error} />
      <div aria-live="polite">
        {find.data && find.data.length > 0 ? <SealedList cards={find.data} onChoose={onChoose} /> : null}
        {find.data?.length === 0 ? (
          <p className="soft">
            <Trans>No sealed record that you may open in an emergency has this number.</Trans>
          </p>
        ) : null}
      </div>
    </div>
  );
}
