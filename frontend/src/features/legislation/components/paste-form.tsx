import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, TextField } from "@/components/fields";
import { Section } from "@/components/page";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { splitLaw, takeProvisions } from "../api/provisions";
import type { LegalText } from "../schemas";
import { ReviewArticles, type Reviewed } from "./review-articles";

/** Text in, articles out, and between them a person who looks at each. */
export function PasteForm({ record }: { record: LegalText }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const [validFrom, setValidFrom] = useState("");
  const [pieces, setPieces] = useState<Reviewed[] | null>(null);
  const split = useMutation({
    mutationFn: () => splitLaw(text),
    onSuccess: (found) =>
      setPieces(found.map((each, index) => ({ ...each, key: index, chosen: each.likely }))),
  });
  const chosen = pieces?.filter((each) => each.chosen && (each.number || each.words.trim())) ?? [];
  const take = useMutation({
    mutationFn: () =>
      takeProvisions(record, {
        valid_from: validFrom || null,
        items: chosen.map((each) => ({
          number: each.number?.trim() || null,
          heading: each.heading?.trim() || null,
          words: each.words.trim(),
        })),
      }),
    onSuccess: async (done) => {
      await queryClient.invalidateQueries({ queryKey: ["legislation"] });
      say(t`${done.added} added, ${done.changed} changed, ${done.unchanged} as they were`);
      await navigate({ to: "/recommendations/legislation/$text", params: { text: record.id } });
    },
  });
  const error = split.error ?? take.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (pieces) take.mutate();
        else split.mutate();
      }}
    >
      {error ? (
        <div className="pad gap-b">
          <ErrorSummary error={error} />
        </div>
      ) : null}
      {pieces ? (
        <Section
          first
          title={<Trans>Look through them</Trans>}
          note={
            <Trans>
              Ticked is what comes in. An article whose number is here already gets a new version where its
              words differ.
            </Trans>
          }
        >
          <div className="form">
            <TextField
              label={t`Valid from`}
              type="date"
              value={validFrom}
              onChange={(event) => setValidFrom(event.target.value)}
            />
          </div>
          <ReviewArticles pieces={pieces} language={record.language} onChange={setPieces} />
        </Section>
      ) : (
        <Section
          first
          title={<Trans>Text</Trans>}
          note={<Trans>With the numbers of its articles; nothing is kept yet</Trans>}
        >
          <div className="form">
            <AreaField
              label={t`Paste the text of the law`}
              className="tall voice"
              rows={16}
              required
              maxLength={600_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </Section>
      )}
      <div className="form-foot">
        <span className="saved">
          {pieces ? (
            <button type="button" className="link-btn" onClick={() => setPieces(null)}>
              <Trans>Back to the text</Trans>
            </button>
          ) : null}
        </span>
        <Submit
          ready={pieces ? chosen.length > 0 : text.trim() !== ""}
          waits={split.isPending || take.isPending}
          missing={pieces ? [t`an article that is ticked`] : []}
        >
          {pieces ? (
            <Plural value={chosen.length} one="Take # article" other="Take # articles" />
          ) : (
            <Trans>Take it apart</Trans>
          )}
        </Submit>
      </div>
    </form>
  );
}
