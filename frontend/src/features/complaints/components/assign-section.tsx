import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { directoryQuery } from "@/components/pickers/colleagues";
import { useProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { assignComplaint } from "../api/assign-complaint";
import type { Assigned, Assignment, Complaint } from "../schemas";
import { AssignFields } from "./assign-fields";
import { LeavesYou, useLeaves } from "./leaves-you";
import { GiveItBack, TakeIt } from "./take-it";

export function AssignSection({ complaint, routed }: { complaint: Complaint; routed?: ReactNode }) {
  const may = useMay();
  const [changing, setChanging] = useState(false);
  return (
    <section>
      <h2>
        <Trans>With</Trans>
      </h2>
      {changing ? (
        <AssignForm complaint={complaint} onDone={() => setChanging(false)} />
      ) : (
        <div className="stack-s">
          <div className="small">
            <p className="strong">
              {complaint.assignee ? <bdi>{complaint.assignee.name}</bdi> : <Trans>Not assigned</Trans>}
            </p>
            {complaint.team ? (
              <p className="soft">
                <bdi>{complaint.team.name}</bdi>
              </p>
            ) : null}
            {routed}
          </div>
          <p className="acts">
            <TakeIt complaint={complaint} />
            <GiveItBack complaint={complaint} />
            {may("complaints.complaint.assign") && complaint.state !== "merged" ? (
              <button type="button" className="btn compact" onClick={() => setChanging(true)}>
                <Trans>Assign</Trans>
              </button>
            ) : null}
          </p>
        </div>
      )}
    </section>
  );
}

function AssignForm({ complaint, onDone }: { complaint: Complaint; onDone: () => void }) {
  const { t } = useLingui();
  const directory = useQuery(directoryQuery);
  const before: Assignment = {
    account: complaint.assignee?.id ?? null,
    team: complaint.team?.id ?? null,
  };
  const [wanted, setWanted] = useState(before);
  const assign = useAssign(complaint, before, onDone);
  const leaves = useLeaves();
  return (
    <Fetched query={directory} tight>
      {(known) => (
        <form
          className="stack-s"
          onSubmit={(event) => {
            event.preventDefault();
            assign.mutate(wanted);
          }}
        >
          <AssignFields
            directory={known}
            value={wanted}
            onChange={setWanted}
            office={complaint.office.id}
            holder={complaint.assignee}
            noTeam={before.team ? undefined : t`No team`}
          />
          {leaves(complaint, wanted) ? <LeavesYou /> : null}
          <p className="acts">
            <Submit
              className="btn primary compact"
              ready={wanted.account !== before.account || wanted.team !== before.team}
              missing={[t`another person or team`]}
              waits={assign.isPending}
            >
              <Trans>Assign</Trans>
            </Submit>
            <button type="button" className="btn quiet compact" onClick={onDone}>
              <Trans>Cancel</Trans>
            </button>
          </p>
        </form>
      )}
    </Fetched>
  );
}

function useAssign(complaint: Complaint, before: Assignment, onDone: () => void) {
  const { t } = useLingui();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const directory = useQuery(directoryQuery);
  const refresh = async (assigned: Assigned) => {
    if (!assigned.readable) await navigate({ to: "/complaints" });
    await queryClient.invalidateQueries({ queryKey: ["complaints"] });
  };
  return useMutation({
    mutationFn: (wanted: Assignment) => assignComplaint(complaint.id, complaint.version, wanted),
    onSuccess: async (assigned, wanted) => {
      const { accounts = [], teams = [] } = directory.data ?? {};
      const person = accounts.find((each) => each.id === wanted.account)?.name;
      const team = wanted.team === before.team ? null : teams.find((each) => each.id === wanted.team)?.name;
      const name = person ?? team;
      const undo = () =>
        void assignComplaint(complaint.id, assigned.version, before).then(refresh, (error) =>
          say(problem(error)),
        );
      // A team that was given cannot be taken away again, only another one given.
      const undoable = assigned.readable && (before.team !== null || wanted.team === null);
      const done = name ? t`Given to ${name}` : t`Back in the pool of the team`;
      const gone = assigned.readable ? null : t`You will no longer see it.`;
      say(gone ? `${done}. ${gone}` : done, undoable ? undo : undefined);
      onDone();
      await refresh(assigned);
    },
    onError: (error) => say(problem(error)),
  });
}
