import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isNotHere } from "@/client/problem";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { notesQuery } from "../api/notes";
import type { MedicalNoteItem, TalkedIn } from "../schemas";
import { NoteForm } from "./note-form";
import { OpenNote } from "./open-note";

interface Props {
  visit: string;
  /** The visit is such that something can be added now. */
  writes: boolean;
  talks: TalkedIn[];
}

/** Medical notes, to the health professionals of the visit; to others the page looks as if there were no such thing. */
export function MedicalSection({ visit, writes, talks }: Props) {
  const notes = useQuery({ ...notesQuery(visit), retry: false });
  const [writing, setWriting] = useState(false);
  if (notes.isPending || (notes.isError && isNotHere(notes.error))) return null;
  return (
    <Section
      id="medical"
      title={<Trans>Medical notes</Trans>}
      note={<Trans>For the health professionals of this visit</Trans>}
    >
      <div className="stack">
        <p className="strip">
          <Icon name="lv-sealed" />
          <Trans>Nobody else sees that there are any, not even who leads. Every reading is kept.</Trans>
        </p>
        <Fetched query={notes} tight>
          {(found) =>
            found.length === 0 ? (
              <p className="soft small">
                <Trans>No medical notes yet.</Trans>
              </p>
            ) : (
              <ul className="ledger">
                {found.map((note) => (
                  <NoteLine key={note.id} note={note} talks={talks} />
                ))}
              </ul>
            )
          }
        </Fetched>
        {writes ? (
          <p>
            <button type="button" className="btn" onClick={() => setWriting(true)}>
              <Icon name="plus" small />
              <Trans>Write a medical note</Trans>
            </button>
          </p>
        ) : null}
        <Dialog title={<Trans>A medical note</Trans>} isOpen={writing} onClose={() => setWriting(false)}>
          <NoteForm visit={visit} talks={talks} onClose={() => setWriting(false)} />
        </Dialog>
      </div>
    </Section>
  );
}

function NoteLine({ note, talks }: { note: MedicalNoteItem; talks: TalkedIn[] }) {
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <span className="due">
        <Icon name="note" />
        <bdi>{format.dayShort(note.created_at.slice(0, 10))}</bdi>
      </span>
      <div className="stack-s">
        <p className="what">
          {note.interview ? (
            <Trans>On interview no. {format.number(note.interview.number)}</Trans>
          ) : (
            <Trans>Without an interview</Trans>
          )}
        </p>
        <p className="meta">
          <bdi>{note.by.name}</bdi>
          {note.files > 0 ? <Plural value={note.files} one="# file" other="# files" /> : null}
        </p>
        {open ? <OpenNote note={note.id} talks={talks} /> : null}
      </div>
      <div className="do">
        <button type="button" className="btn compact" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <Trans>Close</Trans> : <Trans>Read it</Trans>}
        </button>
      </div>
    </li>
  );
}
