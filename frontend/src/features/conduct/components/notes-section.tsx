import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { notesQuery } from "../api/notes";
import type { Note } from "../schemas";

interface Props {
  visit: string;
  /** What can be done with a note that is not a finding yet. */
  act?: (note: Note) => ReactNode;
}

export function NotesSection({ visit, act }: Props) {
  const notes = useQuery(notesQuery(visit));
  return (
    <Fetched query={notes} tight>
      {(found) => <NotesList notes={found} act={act} />}
    </Fetched>
  );
}

export function NotesList({ notes, act }: { notes: Note[] } & Pick<Props, "act">) {
  const format = useFormat();
  if (notes.length === 0)
    return (
      <p className="soft small">
        <Trans>No notes yet. The line at the foot of the page takes them.</Trans>
      </p>
    );
  return (
    <ul className="ledger">
      {[...notes].reverse().map((note) => (
        <li key={note.id}>
          <span className="due">
            <bdi>{format.time(note.noted_at)}</bdi>
            <small>{format.dayMonth(note.noted_at.slice(0, 10))}</small>
          </span>
          <div>
            <p className="said" dir="auto">
              {note.text}
            </p>
            <p className="meta">
              <bdi>{note.by.name}</bdi>
              {note.finding ? (
                <span className="mark">
                  <Icon name="done" small />
                  <Trans>became a finding</Trans>
                </span>
              ) : null}
            </p>
          </div>
          <div className="do">{note.finding ? null : act?.(note)}</div>
        </li>
      ))}
    </ul>
  );
}
