import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { NotHere } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { sheetQuery } from "../api/sheets";
import type { Sheet } from "../schemas";
import { useAnswering } from "../use-answering";
import { ChecklistForm } from "./checklist-form";

/** A checklist on a visit, on which all who are there write: what is given is kept at once. */
export function ChecklistSheet({ visit, sheet }: { visit: string; sheet: string }) {
  const query = useQuery(sheetQuery(sheet));
  return (
    <Fetched query={query}>
      {(found) => (found.visit === visit ? <Answering key={found.id} sheet={found} /> : <NotHere />)}
    </Fetched>
  );
}

function Answering({ sheet }: { sheet: Sheet }) {
  const { give, setRound, waiting, keptAt, failed, again } = useAnswering(sheet);
  return (
    <ChecklistForm
      definition={sheet.definition}
      answers={sheet.answers}
      rounds={sheet.rounds}
      disabled={!sheet.may_answer}
      kept={<Kept waiting={waiting} at={keptAt} failed={failed} onAgain={again} />}
      onGive={give}
      onRound={setRound}
    />
  );
}

interface KeptProps {
  waiting: number;
  at: string | null;
  failed: boolean;
  onAgain: () => void;
}

function Kept({ waiting, at, failed, onAgain }: KeptProps) {
  const format = useFormat();
  const time = at ? format.time(at) : "";
  if (failed)
    return (
      <button type="button" className="btn compact" onClick={onAgain}>
        <Icon name="cloudoff" small />
        <Trans>{waiting} not yet kept: try now</Trans>
      </button>
    );
  if (waiting > 0)
    return (
      <p className="saved" role="status">
        <Trans>Keeping…</Trans>
      </p>
    );
  return (
    <p className="saved" role="status">
      {at ? (
        <>
          <Icon name="done" small />
          <Trans>Kept {time}</Trans>
        </>
      ) : null}
    </p>
  );
}
