import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/fields";
import { LeaveGuard } from "@/components/leave-guard";
import { Section } from "@/components/page";
import { useChangeSubmission } from "../api/submissions";
import { moved, same, withNew } from "../paragraphs";
import type { Paragraph, Submission } from "../schemas";
import { DrawMore } from "./draw-more";
import { ParagraphEditor } from "./paragraph-editor";

/** The words of a draft, paragraph by paragraph. Recommendations in it are copies of what was issued. */
export function Editor({ record }: { record: Submission }) {
  const { t } = useLingui();
  const [title, setTitle] = useState(record.title);
  const [paragraphs, setParagraphs] = useState(record.paragraphs);
  const change = useChangeSubmission(record);
  const written = title !== record.title || !same(paragraphs, record.paragraphs);
  const set = (id: string, text: string) =>
    setParagraphs(paragraphs.map((each) => (each.id === id ? { ...each, text } : each)));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { title: title.trim(), paragraphs },
          { onSuccess: (kept) => setParagraphs(kept.paragraphs) },
        );
      }}
    >
      {change.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={change.error} />
        </div>
      ) : null}
      <Section first title={<Trans>Title</Trans>}>
        <div className="form">
          <TextField
            label={t`Title`}
            lang={record.language}
            required
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
      </Section>
      <Section title={<Trans>Text</Trans>} note={<Trans>What is left empty is not printed</Trans>}>
        <ol className="form stack-l">
          {paragraphs.map((each, index) => (
            <ParagraphEditor
              key={each.id}
              paragraph={each}
              onText={(text) => set(each.id, text)}
              onMove={(by) => setParagraphs(moved(paragraphs, index, index + by))}
              onAdd={(kind) => setParagraphs(withNew(paragraphs, index, kind, record.language))}
              onRemove={() => setParagraphs(without(paragraphs, each))}
            />
          ))}
        </ol>
      </Section>
      <Section title={<Trans>Draw in further recommendations</Trans>}>
        <DrawMore record={record} onDrawn={(drawn) => setParagraphs([...paragraphs, ...drawn])} />
      </Section>
      <div className="form-foot">
        <span className="saved">{written ? <Trans>Not kept yet.</Trans> : <Trans>Kept.</Trans>}</span>
        <button
          type="submit"
          className="btn primary"
          disabled={!written || title.trim() === "" || change.isPending}
        >
          <Trans>Keep the draft</Trans>
        </button>
      </div>
      <LeaveGuard
        loses={() => written && !change.isPending}
        title={<Trans>Leave without keeping it?</Trans>}
        why={<Trans>What you wrote here is not kept yet.</Trans>}
      />
    </form>
  );
}

function without(paragraphs: Paragraph[], gone: Paragraph): Paragraph[] {
  return paragraphs.filter((each) => each.id !== gone.id);
}
