import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useSession } from "@/client/session";
import { SelectField } from "@/components/fields";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { assignComplaint } from "../api/assign-complaint";
import type { Assigned, Complaint } from "../schemas";

export function AssignSection({ complaint }: { complaint: Complaint }) {
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
          <p className="small">
            {complaint.assignee ? <bdi>{complaint.assignee.name}</bdi> : <Trans>Not assigned</Trans>}
            {complaint.team ? (
              <>
                {", "}
                <bdi>{complaint.team.name}</bdi>
              </>
            ) : null}
          </p>
          {may("complaints.complaint.assign") ? (
            <button type="button" className="btn compact" onClick={() => setChanging(true)}>
              <Trans>Assign</Trans>
            </button>
          ) : null}
        </div>
      )}
    </section>
  );
}

function AssignForm({ complaint, onDone }: { complaint: Complaint; onDone: () => void }) {
  const { t } = useLingui();
  const { account } = useSession();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const people = useQuery(colleaguesQuery);
  const before = complaint.assignee?.id ?? null;
  const refresh = async (assigned: Assigned) => {
    if (!assigned.readable) await navigate({ to: "/complaints" });
    await queryClient.invalidateQueries({ queryKey: ["complaints"] });
  };
  const assign = useMutation({
    mutationFn: (to: string | null) => assignComplaint(complaint.id, complaint.version, { account: to }),
    onSuccess: async (assigned, to) => {
      const name = people.data?.find((person) => person.id === to)?.name;
      const undo = () =>
        void assignComplaint(complaint.id, assigned.version, { account: before }).then(refresh, (error) =>
          say(problem(error)),
        );
      say(name ? t`Given to ${name}` : t`Back in the pool of the team`, assigned.readable ? undo : undefined);
      onDone();
      await refresh(assigned);
    },
    onError: (error) => say(problem(error)),
  });
  return (
    <div className="stack-s">
      <SelectField
        label={t`Person`}
        defaultValue={before ?? ""}
        disabled={assign.isPending}
        onChange={(event) => assign.mutate(event.target.value || null)}
      >
        <option value="">{t`Nobody: back to the team`}</option>
        {people.data?.map((person) => (
          <option key={person.id} value={person.id}>
            {person.id === account.id ? t`${person.name} (me)` : person.name}
          </option>
        ))}
      </SelectField>
      <button type="button" className="btn quiet compact" onClick={onDone}>
        <Trans>Cancel</Trans>
      </button>
    </div>
  );
}
