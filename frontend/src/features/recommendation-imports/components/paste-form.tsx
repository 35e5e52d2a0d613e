import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { LanguageField } from "@/components/language-field";
import { Section } from "@/components/page";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { Submit } from "@/components/submit";
import { splitText, takeReviewed } from "../api/imports";
import { type Reviewed, ReviewPieces } from "./review-pieces";

interface PasteFormProps {
  document: string;
  language: string;
  /** The document addresses our institution, so nobody else is asked to act. */
  toUs: boolean;
}

/** Text in, recommendations out, and between them a person who looks at each. */
export function PasteForm({ document, language: written, toUs }: PasteFormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [language, setLanguage] = useState(written);
  const [addressee, setAddressee] = useState<Named | null>(null);
  const [pieces, setPieces] = useState<Reviewed[] | null>(null);
  const split = useMutation({
    mutationFn: () => splitText(text),
    onSuccess: (found) =>
      setPieces(found.map((each, index) => ({ ...each, key: index, chosen: each.likely }))),
  });
  const chosen = pieces?.filter((each) => each.chosen && each.text.trim()) ?? [];
  const take = useMutation({
    mutationFn: () =>
      takeReviewed({
        document,
        language,
        addressee: addressee?.id ?? null,
        items: chosen.map((each) => ({
          paragraph: each.paragraph?.trim() || null,
          text: each.text.trim(),
          recommended_by: each.recommended_by?.trim() || null,
        })),
      }),
    onSuccess: (record) =>
      navigate({ to: "/recommendations/imports", search: { id: record.id, check: true } }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (pieces) take.mutate();
        else split.mutate();
      }}
    >
      {split.error || take.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={split.error ?? take.error} />
        </div>
      ) : null}
      {pieces ? (
        <>
          <Section first title={<Trans>For all of them</Trans>}>
            <div className="form cols">
              {toUs ? null : (
                <RecordPicker
                  label={t`Who is asked to act`}
                  value={addressee}
                  onChange={setAddressee}
                  find={findAuthorities}
                />
              )}
              <LanguageField value={language} onChange={setLanguage} />
            </div>
          </Section>
          <Section
            title={<Trans>Look through them</Trans>}
            note={<Trans>Ticked is what comes in. Correct it where it was taken apart wrongly.</Trans>}
          >
            <ReviewPieces pieces={pieces} language={language} onChange={setPieces} />
          </Section>
        </>
      ) : (
        <Section
          first
          title={<Trans>Text</Trans>}
          note={<Trans>With its paragraph numbers; nothing is kept yet</Trans>}
        >
          <div className="form">
            <AreaField
              label={t`Paste the part with the recommendations`}
              className="tall voice"
              rows={16}
              required
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
          ready={pieces ? chosen.length > 0 && (toUs || addressee !== null) : text.trim() !== ""}
          waits={split.isPending || take.isPending}
          missing={
            pieces
              ? [
                  ...(toUs || addressee ? [] : [t`who is asked to act`]),
                  ...(chosen.length > 0 ? [] : [t`a recommendation that is ticked`]),
                ]
              : []
          }
        >
          {pieces ? <Trans>Check these {chosen.length}</Trans> : <Trans>Take it apart</Trans>}
        </Submit>
      </div>
    </form>
  );
}
