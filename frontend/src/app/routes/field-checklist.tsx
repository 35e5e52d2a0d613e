import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { NotHere } from "@/components/states";
import { say } from "@/components/toast";
import { textIn } from "@/features/checklists/asking";
import { ChecklistForm } from "@/features/checklists/components/checklist-form";
import { answerOf, withWaiting } from "@/features/checklists/waiting";
import { QuickNote } from "@/features/conduct/components/quick-note";
import { addAct } from "@/features/fieldwork/field";
import { useField, useKeepNote } from "@/features/fieldwork/use-field";
import { givenOn } from "./field-visit";
import "@/features/visits/visits.css";

const route = getRouteApi("/field-frame/field/$holding/checklists/$sheet");

export function FieldChecklistPage() {
  const { t, i18n } = useLingui();
  const { holding, sheet: id } = route.useParams();
  const { open } = useField();
  const problem = useProblemText();
  const baggage = open?.baggage.get(holding);
  const sheet = baggage?.sheets.find((each) => each.id === id);
  if (!open || !baggage || !sheet) return <NotHere />;
  const { answers, rounds } = withWaiting(
    sheet,
    givenOn(
      id,
      open.waiting.filter((each) => each.holding === holding),
    ),
  );
  const keep = (act: Parameters<typeof addAct>[1]) =>
    void addAct(holding, act).catch((error: unknown) => say(problem(error)));
  const { visit } = baggage;
  const writable = visit.state === "planned" ? { ...visit, state: "under-way" } : visit;
  return (
    <>
      <PageHead
        windowTitle={t`Checklist`}
        title={<bdi>{textIn(sheet.definition.title, i18n.locale)}</bdi>}
        crumb={
          <Link to="/field/$holding" params={{ holding }}>
            {t`The visit`}
          </Link>
        }
      />
      <ChecklistForm
        definition={sheet.definition}
        answers={answers}
        rounds={rounds}
        disabled={!sheet.may_answer}
        kept={
          <p className="saved">
            <Icon name="done" small />
            <Trans>Kept on this device</Trans>
          </p>
        }
        onGive={(question, round, given) =>
          keep({ what: "answer", sheet: id, answer: answerOf(question, round, given) })
        }
        onRound={(round) => keep({ what: "round", sheet: id, round })}
      />
      <QuickNote visit={writable} useAdd={useKeepNote} />
    </>
  );
}
