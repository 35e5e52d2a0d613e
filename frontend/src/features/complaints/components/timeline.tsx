import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import type { IconName } from "@/components/icon";
import { useLevelName, useSeverityName } from "@/components/marks";
import { useDoer } from "@/components/public";
import { ActBy, DueEntry, TimelineEntry, TimelineNow } from "@/components/timeline";
import { today, useFormat } from "@/i18n/format";
import { historyQuery } from "../api/get-history";
import { notesQuery } from "../api/notes";
import { useLabels } from "../labels";
import { merged } from "../merged-timeline";
import type { Complaint, HistoryEntry, Note, State } from "../schemas";

const ICONS: Record<string, IconName> = {
  imported: "upload",
  moved: "arrow",
  assigned: "person",
  changed: "pen",
  "file-added": "doc",
  "import-updated": "upload",
  "letter-submitted": "letter",
  "letter-approved": "check",
  "letter-sent": "letter",
  "letter-blocked": "stop",
  "letter-held-back": "stop",
  "safe-contact-changed": "stop",
  "conversation-reached": "phone",
  "conversation-not-reached": "no",
  "conversation-not-made": "stop",
  "mail-filed": "letter",
  "action-added": "arrow",
  "action-answered": "letter",
};

/** Notes and history in one line of time, newest first; what is still due stands above today. */
export function ComplaintTimeline({ complaint }: { complaint: Complaint }) {
  const notes = useQuery(notesQuery(complaint.id));
  const history = useQuery(historyQuery(complaint.id));
  const due = ["closed", "merged"].includes(complaint.state) ? null : complaint.due_on;
  const passed = due && due < today() ? due : null;
  const dueEntry = (day: string) => (
    <DueEntry key="due" day={day} due={<Trans>Falls due</Trans>} fell={<Trans>Fell due</Trans>} />
  );
  return (
    <Fetched query={history} tight>
      {(acts) => (
        <ol className="tl">
          {due && !passed ? dueEntry(due) : null}
          <TimelineNow />
          {merged(acts, notes.data ?? [], passed).map((entry) => {
            if (entry.kind === "due") return dueEntry(entry.at);
            if (entry.kind === "note") return <NoteEntry key={entry.note.id} note={entry.note} />;
            return <ActEntry key={entry.act.id} act={entry.act} />;
          })}
        </ol>
      )}
    </Fetched>
  );
}

function NoteEntry({ note }: { note: Note }) {
  return (
    <TimelineEntry at={note.at} icon="note" title={<Trans>Note</Trans>}>
      <p className="by">
        <bdi>{note.by.name}</bdi>
      </p>
      <p className="note measure" dir="auto">
        {note.text}
      </p>
    </TimelineEntry>
  );
}

function ActEntry({ act }: { act: HistoryEntry }) {
  const doer = useDoer();
  const first = act.act === "registered" || act.act === "imported";
  return (
    <TimelineEntry
      at={act.at}
      icon={ICONS[act.act]}
      mark={first ? "key" : undefined}
      title={<ActTitle act={act} />}
    >
      <ActBy name={doer(act.by)} behalf={act.on_behalf_of?.name} reason={act.reason} />
      <FieldChanges act={act} />
    </TimelineEntry>
  );
}

function ActTitle({ act }: { act: HistoryEntry }) {
  const format = useFormat();
  const labels = useLabels();
  const changed = (name: string) => act.fields.find((field) => field.field === name);
  const state = changed("state")?.to;
  if (state) return <Trans>Moved to: {labels.state(state as State)}</Trans>;
  if (act.act === "routed") {
    return (
      <Trans>
        Sent by rule “<bdi>{act.reason}</bdi>”
      </Trans>
    );
  }
  if (act.act === "assigned") {
    const person = changed("assignee")?.to;
    if (!person) return <Trans>Back in the pool of the team</Trans>;
    return (
      <Trans>
        Given to <bdi>{person}</bdi>
      </Trans>
    );
  }
  if (act.act === "changed" && act.fields.length > 0) {
    return <Trans>Changed: {format.list(act.fields.map((field) => labels.field(field.field)))}</Trans>;
  }
  return labels.act(act.act);
}

/** What the title does not say already. */
const IN_TITLE: ReadonlySet<string> = new Set(["state", "assignee"]);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What belongs to an act and was nothing before. */
const SAID_ONCE: ReadonlySet<string> = new Set([
  "letter_kind",
  "letter_way",
  "incoming_way",
  "spoken_way",
  "begun_by",
  "body",
  "decided_on",
  "action",
  "action-answered_on",
  "action-result",
  "remedy",
]);

function FieldChanges({ act }: { act: HistoryEntry }) {
  const labels = useLabels();
  const value = useFieldValue();
  const shown = act.fields.filter((field) => !IN_TITLE.has(field.field) && (field.from || field.to));
  if (shown.length === 0) return null;
  return (
    <ul className="by">
      {shown.map(({ field, from, to }) => (
        <li key={field}>
          {labels.field(field)}:{" "}
          {SAID_ONCE.has(field) && !from ? null : (
            <>
              <bdi>{from ? value(field, from) : "–"}</bdi> <span className="arrow" aria-hidden="true" />{" "}
            </>
          )}
          <bdi>{to ? value(field, to) : "–"}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** A coded value of the history in the words of the screen. */
function useFieldValue(): (field: string, value: string) => string {
  const labels = useLabels();
  const severity = useSeverityName();
  const level = useLevelName();
  const format = useFormat();
  const words: Record<string, (value: never) => string> = {
    channel: labels.channel,
    complainant_role: labels.role,
    problem_kind: labels.problem,
    outcome: labels.outcome,
    "issue-outcome": labels.outcome,
    decision: labels.caseCode,
    ground: labels.caseCode,
    "follow-up": labels.caseCode,
    kind: labels.kind,
    level,
    severity,
    letter_kind: labels.mail,
    letter_way: labels.mail,
    incoming_way: labels.mail,
    spoken_way: labels.mail,
    begun_by: labels.mail,
    safe_contact: labels.safeContact,
  };
  return (field, value) =>
    words[field]?.(value as never) ??
    labels.done(field, value) ??
    (DAY.test(value) ? format.day(value) : value);
}
