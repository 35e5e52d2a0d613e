import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DocumentFaults } from "@/components/document-faults";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField } from "@/components/fields";
import { FileDrop } from "@/components/file-drop";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { plainOf } from "@/components/runs";
import { exchangeCopyQuery, useEnterLetter, useReadDocument } from "../api/exchanges";
import type { DocumentRead, Exchange, LetterIn } from "../schemas";

type Line = LetterIn["answers"][number];

/** What an authority wrote in a letter, or in the document it got: paragraph by paragraph, looked over before it counts. */
export function LetterForm({ exchange, onClose }: { exchange: Exchange; onClose: () => void }) {
  const { t } = useLingui();
  const enter = useEnterLetter(exchange);
  const read = useReadDocument(exchange.id);
  const [file, setFile] = useState<File | null>(null);
  const [way, setWay] = useState<LetterIn["way"]>("letter");
  const [lines, setLines] = useState<Line[]>([]);
  const [problems, setProblems] = useState<DocumentRead["problems"]>([]);
  // Of the copy that it got: what was written since is nothing to its letter.
  const copy = useQuery(exchangeCopyQuery(exchange.id));
  const paragraphs = (copy.data?.sections ?? [])
    .flatMap((part) => part.paragraphs)
    .filter(({ number }) => number !== null);
  const set = (at: number, change: Partial<Line>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  const take = (chosen: File | null) => {
    setFile(chosen);
    if (chosen)
      read.mutate(chosen, {
        onSuccess: (found) => {
          setWay("document");
          setLines(found.answers.map((each) => ({ ...each, proof: each.proof ?? "" })));
          setProblems(found.problems);
        },
      });
  };
  return (
    <FormFrame
      act={enter}
      ready={lines.every(({ paragraph, text }) => paragraph !== "" && text.trim() !== "")}
      words={<Trans>Enter the answer</Trans>}
      onClose={onClose}
      onSubmit={() => enter.mutate({ answers: lines, way }, { onSuccess: onClose })}
    >
      <ErrorSummary error={read.error ?? copy.error} />
      <FileDrop
        accept=".docx"
        file={file}
        onFile={take}
        note={<Trans>The document that came back; or enter its letter below.</Trans>}
      />
      <DocumentFaults of={problems} />
      {lines.length === 0 ? (
        <p className="soft">
          <Trans>Nothing entered means that it found nothing wrong.</Trans>
        </p>
      ) : null}
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they stand in their order and are only taken off one by one
        <fieldset key={at} className="stack-s">
          <SelectField
            label={t`Paragraph`}
            required
            value={line.paragraph}
            onChange={(event) => set(at, { paragraph: event.target.value })}
          >
            <option value="">{t`Choose one`}</option>
            {paragraphs.map(({ id, number, label, text }) => (
              <option key={id} value={id}>
                {`${number} ${label || plainOf(text)}`.slice(0, 90)}
              </option>
            ))}
          </SelectField>
          <AreaField
            label={t`What is wrong in the facts`}
            required
            rows={2}
            maxLength={10_000}
            value={line.text}
            onChange={(event) => set(at, { text: event.target.value })}
          />
          <AreaField
            label={t`What shows it`}
            rows={2}
            maxLength={10_000}
            value={line.proof}
            onChange={(event) => set(at, { proof: event.target.value })}
          />
          <button
            type="button"
            className="btn compact quiet"
            onClick={() => setLines(lines.filter((_, index) => index !== at))}
          >
            <Trans>Take it off</Trans>
          </button>
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          className="btn compact"
          onClick={() => setLines([...lines, { paragraph: "", text: "", proof: "" }])}
        >
          <Icon name="plus" small />
          <Trans>Another paragraph</Trans>
        </button>
      </p>
    </FormFrame>
  );
}
