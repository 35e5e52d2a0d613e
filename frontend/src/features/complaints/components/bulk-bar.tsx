import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Named } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { SelectField } from "@/components/fields";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { assignAll, type Reassigned } from "../assign-all";
import type { ComplaintRow } from "../schemas";

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
  const people = useQuery(colleaguesQuery);
  const [to, setTo] = useState("");
  const assign = useBulkAssign();
  const person = people.data?.find((each) => each.id === to) ?? null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        assign.mutate({ rows, person });
        onDone();
      }}
    >
      <SelectField label={t`Person`} value={to} onChange={(event) => setTo(event.target.value)}>
        <option value="">{t`Nobody: back to the team`}</option>
        {people.data?.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      <div className="dlg-acts">
        <button type="submit" className="btn primary">
          <Trans>Assign</Trans>
        </button>
      </div>
    </form>
  );
}

function useBulkAssign() {
  const queryClient = useQueryClient();
  const problem = useProblemText();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ["complaints"] });
  const takeBack = (done: Reassigned[]) => {
    void assignAll(done.map((each) => ({ ...each, to: each.from }))).then(refresh);
  };
  return useMutation({
    mutationFn: ({ rows, person }: { rows: ComplaintRow[]; person: Named | null }) =>
      assignAll(
        rows.map((row) => ({
          id: row.id,
          version: row.version,
          from: row.assignee?.id ?? null,
          to: person?.id ?? null,
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
