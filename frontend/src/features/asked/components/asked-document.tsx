import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { DocumentFaults } from "@/components/document-faults";
import { DownloadButton } from "@/components/download-button";
import { ErrorSummary } from "@/components/error-summary";
import { FileDrop } from "@/components/file-drop";
import { Icon } from "@/components/icon";
import { say } from "@/components/toast";
import { type Asked, downloadAsked, useReadAsked } from "../api/asked";
import { DocumentPreview } from "./document-preview";

interface AskedDocumentProps {
  asked: Asked;
  /** Something in the fields is not saved yet. */
  busy: boolean;
  onTaken: (asked: Asked) => void;
}

/** The copy as a document, to be filled in by several people, or away from here; and back. */
export function AskedDocument({ asked, busy, onTaken }: AskedDocumentProps) {
  const { t } = useLingui();
  const [bringing, setBringing] = useState(false);
  return (
    <div className="stack-s">
      <p className="acts">
        <DownloadButton download={() => downloadAsked(asked.id, asked.reference)}>
          <Trans>Copy to fill in (DOCX)</Trans>
        </DownloadButton>
        {asked.state === "open" ? (
          <button type="button" className="btn compact" disabled={busy} onClick={() => setBringing(true)}>
            <Icon name="upload" small />
            <Trans>Bring the filled-in copy</Trans>
          </button>
        ) : null}
      </p>
      {asked.state === "open" ? (
        <p className="small soft">
          <Trans>
            You may answer in the fields below, or in the document. You see what was understood of it before
            anything is taken.
          </Trans>
        </p>
      ) : null}
      <Dialog title={t`Bring the filled-in copy`} isOpen={bringing} onClose={() => setBringing(false)}>
        <Bring
          asked={asked}
          onClose={() => setBringing(false)}
          onTaken={(now, answers) => {
            setBringing(false);
            onTaken(now);
            say(
              <Plural
                value={answers}
                one="# answer was taken. Look it over, and send it."
                other="# answers were taken. Look them over, and send them."
              />,
            );
          }}
        />
      </Dialog>
    </div>
  );
}

interface BringProps {
  asked: Asked;
  onClose: () => void;
  onTaken: (asked: Asked, answers: number) => void;
}

function Bring({ asked, onClose, onTaken }: BringProps) {
  const read = useReadAsked(asked.id);
  const [file, setFile] = useState<File | null>(null);
  const choose = (chosen: File | null) => {
    setFile(chosen);
    read.reset();
    if (chosen) read.mutate(chosen);
  };
  return (
    <div className="stack">
      <FileDrop
        accept=".docx"
        file={file}
        onFile={choose}
        note={<Trans>The document that you downloaded here, with your answers in its table.</Trans>}
      />
      {read.isPending ? (
        <p className="soft" role="status">
          <Trans>It is being read…</Trans>
        </p>
      ) : null}
      <ErrorSummary error={read.error} />
      {read.data ? (
        <>
          <DocumentFaults of={read.data.problems} />
          <DocumentPreview asked={asked} answers={read.data.answers} onClose={onClose} onTaken={onTaken} />
        </>
      ) : (
        <div className="dlg-acts">
          <button type="button" className="btn" onClick={onClose}>
            <Trans>Cancel</Trans>
          </button>
        </div>
      )}
    </div>
  );
}
