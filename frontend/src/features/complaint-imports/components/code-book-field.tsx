import { Plural, Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { putCodeBook } from "../api/proposals";
import type { CodeBook, Target } from "../schemas";

interface CodeBookFieldProps {
  importId: string;
  target: Target;
  /** The one read last. */
  book: CodeBook | null;
  onKept: (book: CodeBook) => Promise<void>;
}

/** The code book of the old system: with what its codes mean, most match by themselves. */
export function CodeBookField({ importId, target, book, onKept }: CodeBookFieldProps) {
  const id = useId();
  const keep = useMutation({
    mutationFn: (file: File) => putCodeBook(importId, target, file),
    onSuccess: onKept,
  });
  return (
    <section>
      <h2>
        <Trans>Code book</Trans>
      </h2>
      <div className="stack-s">
        <p className="small soft">
          <Trans>If these are codes of the old system, send its list of codes and meanings as CSV.</Trans>
        </p>
        <ErrorSummary error={keep.error} />
        <div role="status">
          {book ? (
            <p className="sure ok">
              <Icon name="done" small />
              <span>
                <Plural value={book.codes} one="# code read" other="# codes read" />:{" "}
                <bdi>{book.code_column}</bdi> <span className="arrow" aria-hidden="true" />{" "}
                <bdi>{book.text_column}</bdi>
              </span>
            </p>
          ) : null}
        </div>
        <input
          type="file"
          id={id}
          className="vh"
          accept=".csv,.tsv,.txt"
          disabled={keep.isPending}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) keep.mutate(file);
          }}
        />
        <label htmlFor={id} className="btn compact file-label">
          <Icon name="upload" small />
          {keep.isPending ? <Trans>Reading…</Trans> : <Trans>Send a code book</Trans>}
        </label>
      </div>
    </section>
  );
}
