import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { FileLine } from "@/components/file-line";
import { Icon } from "@/components/icon";
import { ProgressBar } from "@/components/progress";
import { fileAddress, noteQuery, useAddMedicalFile } from "../api/notes";
import type { MedicalNote, TalkedIn } from "../schemas";
import { NoteForm } from "./note-form";

/** What a note says, as long as it is open. */
export function OpenNote({ note, talks }: { note: string; talks: TalkedIn[] }) {
  const read = useQuery(noteQuery(note));
  return (
    <Fetched query={read} tight>
      {(found) => <Content note={found} talks={talks} />}
    </Fetched>
  );
}

function Content({ note, talks }: { note: MedicalNote; talks: TalkedIn[] }) {
  const [changing, setChanging] = useState(false);
  return (
    <div className="stack-s">
      <p className="prose" dir="auto">
        {note.text}
      </p>
      {note.files.length > 0 ? (
        <ul className="files">
          {note.files.map((file) => (
            <FileLine key={file.id} address={fileAddress(note.id, file.id)} file={file} />
          ))}
        </ul>
      ) : null}
      {note.may_add ? (
        <div className="acts">
          {note.own ? (
            <button type="button" className="btn compact" onClick={() => setChanging(true)}>
              <Trans>Correct it</Trans>
            </button>
          ) : null}
          <AddFile note={note} />
        </div>
      ) : null}
      <Dialog title={<Trans>A medical note</Trans>} isOpen={changing} onClose={() => setChanging(false)}>
        <NoteForm visit={note.visit} known={note} talks={talks} onClose={() => setChanging(false)} />
      </Dialog>
    </div>
  );
}

function AddFile({ note }: { note: MedicalNote }) {
  const { t } = useLingui();
  const id = useId();
  const [share, setShare] = useState(0);
  const add = useAddMedicalFile(note, setShare);
  return (
    <>
      <ErrorSummary error={add.error} />
      <input
        type="file"
        id={id}
        className="vh"
        disabled={add.isPending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) add.mutate(file);
        }}
      />
      <label htmlFor={id} className="btn compact file-label">
        <Icon name="upload" small />
        <Trans>Add a file</Trans>
      </label>
      {add.isPending ? (
        <ProgressBar label={t`Sending the file`} done={Math.round(share * 100)} total={100} />
      ) : null}
    </>
  );
}
