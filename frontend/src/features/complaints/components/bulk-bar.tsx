import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { directoryQuery } from "@/components/pickers/colleagues";
import { useProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { assignAll, type Reassigned, type Refusal } from "../assign-all";
import type { Assignment, ComplaintRow } from "../schemas";
import { AssignFields } from "./assign-fields";
import { LeavesYou, useLeaves } from "./leaves-you";
import { TakeAll } from "./take-it";

interface BulkBarProps {
  rows: ComplaintRow[];
  onClear: () => void;
}

export function BulkBar({ rows, onClear }: BulkBarProps) {
  const { t } = useLingui();
  const may = useMay();
  const [assigning, setAssigning] = useState(false);
  return (
    <div className="bulk panel" role="region" aria-label={t`With the chosen complaints`}>
      <b>
        <Plural value={rows.length} one="# chosen" other="# chosen" />
      </b>
      <TakeAll rows={rows} onDone={onClear} />
      {may("complaints.complaint.assign") ? (
        <button type="button" className="btn compact" onClick={() => setAssigning(true)}>
          <Trans>Assign</Trans>
        </button>
      ) : null}
      {rows.length === 2 && rows[0] && rows[1] ? (
        <Link
          className="btn compact"
          to="/complaints/$complaint/compare/$other"
          params={{ complaint: rows[0].id, other: rows[1].id }}
        >
          <Trans>Compare the two</Trans>
        </Link>
      ) : null}
      <button type="button" className="btn quiet compact" onClick={onClear}>
        <Trans>Clear</Trans>
      </button>
      <Dialog title={<Trans>Give them to</Trans>} isOpen={assigning} onClose={() => setAssigning(false)}>
        <AssignForm
          rows={rows}
          onCancel={() => setAssigning(false)}
          onDone={() => {
            setAssigning(false);
            onClear();
          }}
        />
      </Dialog>
    </div>
  );
}

interface AssignFormProps {
  rows: ComplaintRow[];
  onDone: () => void;
  onCancel: () => void;
}

function AssignForm({ rows, onDone, onCancel }: AssignFormProps) {
  const { t } = useLingui();
  const directory = useQuery(directoryQuery);
  // Until a person or nobody is chosen, one press more must not take the work off everybody's desk.
  const [decided, setDecided] = useState(false);
  const [to, setTo] = useState<Assignment>({ account: null, team: null });
  const assign = useBulkAssign();
  const leaves = useLeaves();
  return (
    <Fetched query={directory} tight>
      {(known) => (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const person = known.accounts.find((each) => each.id === to.account);
            const team = known.teams.find((each) => each.id === to.team);
            assign.mutate({ rows, to, name: (person ?? team)?.name ?? null });
            onDone();
          }}
        >
          <AssignFields
            directory={known}
            value={to}
            onChange={(wanted) => {
              setDecided(decided || wanted.team === to.team);
              setTo(wanted);
            }}
            noTeam={t`The team it has now`}
            undecided={!decided}
          />
          {decided && rows.some((row) => leaves(row, to)) ? <LeavesYou /> : null}
          <div className="dlg-acts">
            <button type="button" className="btn" onClick={onCancel}>
              <Trans>Cancel</Trans>
            </button>
            <Submit missing={[t`Person`]} ready={decided} waits={false}>
              <Trans>Assign</Trans>
            </Submit>
          </div>
        </form>
      )}
    </Fetched>
  );
}

function useRefusalText(): (why: Refusal) => string {
  const { t } = useLingui();
  return (why) => {
    if (why === "changed-meanwhile") return t`somebody changed it meanwhile.`;
    if (why === "about") return t`it is about this person.`;
    if (why === "other-office") return t`the team belongs to another office.`;
    if (why === "merged") return t`it is merged into another complaint.`;
    return t`it is not there, or not yours to assign.`;
  };
}

interface Handover {
  rows: ComplaintRow[];
  to: Assignment;
  /** The person, else the team, they went to. */
  name: string | null;
}

function useBulkAssign() {
  const queryClient = useQueryClient();
  const problem = useProblemText();
  const refusal = useRefusalText();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ["complaints"] });
  const takeBack = (done: Reassigned[]) => {
    void assignAll(done.map((each) => ({ ...each, to: each.from }))).then(refresh);
  };
  return useMutation({
    mutationFn: ({ rows, to }: Handover) =>
      assignAll(
        rows.map((row) => ({
          id: row.id,
          version: row.version,
          from: { account: row.assignee?.id ?? null, team: row.team?.id ?? null },
          to,
        })),
      ),
    onSuccess: ({ done, refused }, { name }) => {
      refresh();
      const gone = done.filter((each) => !each.readable).length;
      if (gone > 0) {
        say(
          <Plural
            value={gone}
            one="You will no longer see one of them."
            other="You will no longer see # of them."
          />,
        );
      }
      if (done.length > 0) {
        say(
          name ? (
            <Trans>
              <Plural value={done.length} one="# complaint" other="# complaints" /> given to <bdi>{name}</bdi>
            </Trans>
          ) : (
            <Plural
              value={done.length}
              one="# complaint back in the pool"
              other="# complaints back in the pool"
            />
          ),
          () => takeBack(done),
        );
      }
      if (refused.length > 0) {
        say(
          <Trans>
            <Plural value={refused.length} one="# was not assigned" other="# were not assigned" />:{" "}
            {refused[0] ? refusal(refused[0]) : null}
          </Trans>,
        );
      }
    },
    onError: (error) => say(problem(error)),
  });
}
