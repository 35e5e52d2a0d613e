import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { fieldProblems, useFieldProblemText, useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { deadlinesQuery } from "../api/deadlines";
import { useMoveComplaint } from "../api/move-complaint";
import { STATE_ICONS, useLabels } from "../labels";
import { type Complaint, STATES, type State } from "../schemas";
import { MoveForm } from "./move-form";

/** The states the complaint can move to now. Closing asks for the outcome, reopening for the reason. */
export function MoveMenu({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui();
  const labels = useLabels();
  const may = useMay();
  const problem = useProblemText();
  const fieldText = useFieldProblemText();
  const why = (error: unknown) => {
    const [first] = fieldProblems(error).values();
    return first ? fieldText(first) : problem(error);
  };
  const queryClient = useQueryClient();
  const move = useMoveComplaint(complaint.id);
  const [asking, setAsking] = useState<State | null>(null);
  if (!may("complaints.complaint.work") || complaint.moves.length === 0) return null;
  const owesAWord = async () => {
    const found = await queryClient.fetchQuery({ ...deadlinesQuery(complaint.id), staleTime: 0 });
    return found.some(({ kind, standing }) => kind === "acknowledge" && standing === "open");
  };
  const go = (to: State) => {
    if (to === "closed" || to === "reopened") {
      setAsking(to);
      return;
    }
    const from = complaint.state;
    move.mutate(
      { move: { to }, version: complaint.version },
      {
        onSuccess: async (moved) => {
          const undo = () => move.mutate({ move: { to: from }, version: moved.version });
          say(t`Moved to: ${labels.state(to)}`, moved.moves.includes(from) ? undo : undefined);
          if (from === "received" && (await owesAWord())) {
            say(t`Who complains is still to be told that it came: the deadline for it runs on.`);
          }
        },
        onError: (error) => say(why(error)),
      },
    );
  };
  return (
    <>
      <Menu
        button={
          <>
            <Trans>Move to</Trans>
            <Icon name="down" small />
          </>
        }
        buttonClass="btn primary"
        isDisabled={move.isPending}
        label={t`Move to`}
        choices={STATES.filter((state) => complaint.moves.includes(state)).map((state) => ({
          id: state,
          label: labels.state(state),
          icon: STATE_ICONS[state],
        }))}
        onChoose={(id) => go(id as State)}
      />
      <Dialog
        title={asking === "closed" ? <Trans>How did it end?</Trans> : <Trans>Why is it opened again?</Trans>}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
      >
        {asking ? <MoveForm complaint={complaint} to={asking} onDone={() => setAsking(null)} /> : null}
      </Dialog>
    </>
  );
}
