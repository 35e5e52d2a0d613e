import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { directoryQuery } from "@/components/pickers/colleagues";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { assignAll, type Reassigned } from "../assign-all";
import type { Assignment, ComplaintRow } from "../schemas";
import { AssignFields } from "./assign-fields";

interface BulkBarProps {
  rows: ComplaintRow[];
  onClear: () => void;
}

export function BulkBar({ rows, onClear }: BulkBarProps) {
  const { t } = useLingui();
  const [assigning, setAssigning] = useState(false);
  return (
    <div className="bulk panel" role="region" aria-label={t`With the chosen complaints`}>
      <b>
        <Plural value={rows.length} one="# chosen" other="# chosen" />
      </b>
      <button type="button" className="btn compact" onClick={() => setAssigning(true)}>
        <Trans>Assign</Trans>
      </button>
      <button type="button" className="btn quiet compact" onClick={onClear}>
        <Trans>Clear</Trans>
      </button>
      <Dialog title={<Trans>Give them to</Trans>} isOpen={assigning} onClose={() => setAssigning(false)}>
        <AssignForm
          rows={rows}
          onDone={() => {
            setAssigning(false);
            onClear();
          }}
        />
      </Dialog>
    </div>
  );
}

function AssignForm({ rows, onDone }: { rows: ComplaintRow[]; onDone: () => void }) {
  const { t } = useLingui();
  const directory = useQuery(directoryQuery);
  const [to, setTo] = useState<Assignment>({ account: null, team: null });
  const assign = useBulkAssign();
  return (
    <Fetched query={directory} tight>
      {(known) => (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const person = known.accounts.find((each) => each.id === to.account) ?? null;
            assign.mutate({ rows, to, person });
            onDone();
          }}
        >
          <AssignFields directory={known} value={to} onChange={setTo} noTeam={t`The team it has now`} />
          <div className="dlg-acts">
            <button type="submit" className="btn primary">
              <Trans>Assign</Trans>
            </button>
          </div>
        </form>
      )}
    </Fetched>
  );
}

interface Handover {
  rows: ComplaintRow[];
  to: Assignment;
  person: Named | null;
}

function useBulkAssign() {
  const queryClient = useQueryClient();
  const problem = useProblemText();
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
    onSuccess: ({ done, refused }, { person }) => {
      refresh();
      if (done.length > 0) {
        say(
          person ? (
            <Trans>
              <Plural value={done.length} one="# complaint" other="# complaints" /> given to{" "}
              <bdi>{person.name}</bdi>
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
            {problem(refused[0])}
          </Trans>,
        );
      }
    },
  });
}
