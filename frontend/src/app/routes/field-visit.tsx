import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { PageHead, Section } from "@/components/page";
import { NotHere } from "@/components/states";
import { answersBy, ask, textIn } from "@/features/checklists/asking";
import { type Waiting as Given, withWaiting } from "@/features/checklists/waiting";
import { DifficultiesList } from "@/features/conduct/components/difficulties-section";
import { NotesList } from "@/features/conduct/components/notes-section";
import { QuickNote } from "@/features/conduct/components/quick-note";
import { SightsList } from "@/features/conduct/components/sights-section";
import { WaitingList } from "@/features/fieldwork/components/waiting-list";
import { standing } from "@/features/fieldwork/queue";
import type { Baggage, Sheet, Waiting } from "@/features/fieldwork/schemas";
import {
  useField,
  useKeepDifficulty,
  useKeepDifficultyChange,
  useKeepNote,
  useKeepSight,
  useKeepSightChange,
} from "@/features/fieldwork/use-field";
import { DaysWords, StateMark, WhereWords } from "@/features/visits/components/visit-words";
import { useFormat } from "@/i18n/format";
import "@/features/visits/visits.css";

const route = getRouteApi("/field-frame/field/$holding");

const SIGHTS = { useAdd: useKeepSight, useChange: useKeepSightChange };
const DIFFICULTIES = { useAdd: useKeepDifficulty, useChange: useKeepDifficultyChange };

export function FieldVisitPage() {
  const { holding } = route.useParams();
  const { open } = useField();
  const baggage = open?.baggage.get(holding);
  if (!open || !baggage) return <NotHere />;
  return (
    <Work
      holding={holding}
      baggage={baggage}
      waiting={open.waiting.filter((each) => each.holding === holding)}
    />
  );
}

interface WorkProps {
  holding: string;
  baggage: Baggage;
  waiting: Waiting[];
}

/** As it stood when it left, with all that was done on this device since. */
function Work({ holding, baggage, waiting }: WorkProps) {
  const { t } = useLingui();
  const { visit, sheets } = baggage;
  const { sights, difficulties, notes } = standing(baggage, waiting);
  // Whether it has begun, the server knows; one who stands in front of the place does not wait for it.
  const writable = visit.state === "planned" ? { ...visit, state: "under-way" } : visit;
  return (
    <>
      <PageHead
        windowTitle={visit.reference ?? t`Visit`}
        title={<WhereWords visit={visit} />}
        gutter={visit.reference ? <Reference>{visit.reference}</Reference> : null}
        crumb={<Link to="/field">{t`On this device`}</Link>}
        lead={<DaysWords visit={visit} />}
        marks={<StateMark visit={visit} />}
      />
      {visit.brief?.objectives ? (
        <Section title={<Trans>What for</Trans>} first>
          <p className="said" dir="auto">
            {visit.brief.objectives}
          </p>
        </Section>
      ) : null}
      <Section
        title={<Trans>What is to be seen</Trans>}
        note={<Trans>And was, or not</Trans>}
        first={!visit.brief?.objectives}
      >
        <SightsList visit={writable} sights={sights} acts={SIGHTS} />
      </Section>
      <Section title={<Trans>Checklists</Trans>}>
        <Sheets holding={holding} sheets={sheets} waiting={waiting} />
      </Section>
      <Section title={<Trans>Notes</Trans>} note={<Trans>Your own</Trans>}>
        <NotesList notes={notes} />
      </Section>
      <Section title={<Trans>Difficulties</Trans>}>
        <DifficultiesList visit={writable} difficulties={difficulties} acts={DIFFICULTIES} />
      </Section>
      <Section title={<Trans>Not sent yet</Trans>}>
        <WaitingList waiting={waiting} />
      </Section>
      <QuickNote visit={writable} useAdd={useKeepNote} />
    </>
  );
}

function Sheets({ holding, sheets, waiting }: { holding: string; sheets: Sheet[]; waiting: Waiting[] }) {
  const { i18n } = useLingui();
  const format = useFormat();
  if (sheets.length === 0)
    return (
      <p className="soft small">
        <Trans>No checklist came along. One is begun while there is a line.</Trans>
      </p>
    );
  return (
    <ul className="ledger">
      {sheets.map((sheet) => {
        const { answers, rounds } = withWaiting(sheet, givenOn(sheet.id, waiting));
        const sections = ask(sheet.definition, answersBy(answers), rounds);
        const sum = (count: "asked" | "answered") =>
          sections.reduce((total, section) => total + section[count], 0);
        const [asked, answered] = [sum("asked"), sum("answered")];
        return (
          <li key={sheet.id}>
            <span className="due">
              <Icon name={answered < asked ? "ask" : "done"} />
              <b>
                <Trans>
                  {format.number(answered)} of {format.number(asked)}
                </Trans>
              </b>
            </span>
            <p className="what">
              <Link to="/field/$holding/checklists/$sheet" params={{ holding, sheet: sheet.id }}>
                <bdi>{textIn(sheet.definition.title, i18n.locale)}</bdi>
              </Link>
            </p>
            {sheet.unit ? (
              <p className="meta">
                <bdi>{sheet.unit.name}</bdi>
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** What waits for one sheet, in its order. */
export function givenOn(sheet: string, waiting: readonly Waiting[]): Given[] {
  return waiting.flatMap(({ act }): Given[] => {
    if (act.what === "answer" && act.sheet === sheet) return [{ answer: act.answer }];
    if (act.what === "round" && act.sheet === sheet) return [{ round: act.round }];
    return [];
  });
}
