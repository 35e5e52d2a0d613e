import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Named, Side } from "@/client/session";
import { SideMark } from "@/components/marks";
import { Section } from "@/components/page";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import type { Calendar } from "../schemas";
import { CalendarForm } from "./calendar-form";

/** The calendars of one side: the institution's, then the bodies that are counted otherwise. */
export function CalendarsOfSide({ side, calendars }: { side: Side; calendars: Calendar[] }) {
  const own = calendars.find((each) => !each.authority) ?? null;
  const bodies = calendars.filter((each) => each.authority);
  return (
    <>
      <Section title={<Trans>The institution</Trans>} note={<SideMark side={side} />}>
        <CalendarForm key={formKey(own)} kept={own} side={side} authority={null} />
      </Section>
      {bodies.map((each) => (
        <Section
          key={formKey(each)}
          title={<bdi>{each.authority?.name}</bdi>}
          note={<Trans>Counted otherwise for complaints about this body</Trans>}
        >
          <CalendarForm kept={each} side={side} authority={each.authority} />
        </Section>
      ))}
      <Section title={<Trans>Another body</Trans>}>
        <NewBody side={side} taken={bodies} />
      </Section>
    </>
  );
}

/** A form keeps what was typed until the calendar itself is another. */
function formKey(calendar: Calendar | null): string {
  return calendar ? `${calendar.id} ${calendar.version}` : "new";
}

function NewBody({ side, taken }: { side: Side; taken: Calendar[] }) {
  const [body, setBody] = useState<Named | null>(null);
  const here = taken.some((each) => each.authority?.id === body?.id);
  return (
    <div className="stack">
      <div className="form">
        <RecordPicker
          label={<Trans>Body complained about</Trans>}
          value={body}
          onChange={setBody}
          find={findAuthorities}
        />
      </div>
      {body && !here ? (
        <CalendarForm key={body.id} kept={null} side={side} authority={body} onDone={() => setBody(null)} />
      ) : null}
      {body && here ? (
        <p className="soft">
          <Trans>It has a calendar already, further up.</Trans>
        </p>
      ) : null}
    </div>
  );
}
