import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { statusOf } from "@/client/problem";
import { ErrorSummary } from "@/components/error-summary";
import { LeaveGuard } from "@/components/leave-guard";
import { Section } from "@/components/page";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { say } from "@/components/toast";
import { useChangeComplaint } from "../api/change-complaint";
import { complaintQuery } from "../api/get-complaint";
import { type Correction, clashOf, correctionOf, differs, FIELDS, type Field, patchFrom } from "../merge";
import type { Complaint } from "../schemas";
import { CorrectionFields } from "./correction-fields";
import { MergeScreen } from "./merge-screen";

/**
 * The record as a form. It stays on the version it began with, however often the page asks anew: a change by somebody
 * else meanwhile is met when saving, field by field.
 */
export function EditSection({ complaint, onDone }: { complaint: Complaint; onDone: () => void }) {
  const queryClient = useQueryClient();
  const problemText = useFieldProblemText();
  const change = useChangeComplaint(complaint.id);
  const [base, setBase] = useState(complaint);
  const [mine, setMine] = useState(() => correctionOf(complaint));
  const [newer, setNewer] = useState<Complaint | null>(null);
  const saved = useRef(false);
  const problems = fieldProblems(change.error);
  const errorOf = (field: Field) => {
    const problem = problems.get(field);
    return problem ? problemText(problem) : undefined;
  };
  const written = () => FIELDS.some((field) => differs(correctionOf(base), mine, field));
  const save = (wanted: Correction, on: Complaint) => {
    const patch = patchFrom(correctionOf(on), wanted);
    if (Object.keys(patch).length === 0) {
      saved.current = true;
      onDone();
      return;
    }
    change.mutate(
      { patch, version: on.version },
      {
        onSuccess: () => {
          saved.current = true;
          say(<Trans>Saved</Trans>);
          onDone();
        },
        onError: async (error) => {
          // Whatever happens now, what was typed stands in the form.
          setMine(wanted);
          setBase(on);
          setNewer(null);
          if (statusOf(error) !== 412) return;
          setNewer(await queryClient.fetchQuery({ ...complaintQuery(complaint.id), staleTime: 0 }));
        },
      },
    );
  };
  return (
    <Section id="said" title={<Trans>Correct the record</Trans>}>
      <LeaveGuard
        loses={() => !saved.current && written()}
        title={<Trans>Leave without saving?</Trans>}
        why={<Trans>What you changed here is kept nowhere until it is saved.</Trans>}
      />
      {newer ? (
        <MergeScreen
          key={newer.version}
          clash={clashOf(correctionOf(base), mine, correctionOf(newer))}
          theirs={correctionOf(newer)}
          busy={change.isPending}
          onSave={(merged) => save(merged, newer)}
          onBack={(merged) => {
            setMine(merged);
            setBase(newer);
            setNewer(null);
            change.reset();
          }}
        />
      ) : (
        <form
          className="form stack"
          onSubmit={(event) => {
            event.preventDefault();
            save(mine, base);
          }}
        >
          {change.error && statusOf(change.error) !== 412 ? (
            <ErrorSummary error={change.error} fields={problems.size} />
          ) : null}
          <CorrectionFields
            kind={base.kind}
            value={mine}
            onChange={(changed) => setMine((before) => ({ ...before, ...changed }))}
            errorOf={errorOf}
          />
          <p className="acts">
            <Submit ready={mine.summary.trim() !== ""} waits={change.isPending}>
              {change.isPending ? <Trans>Saving…</Trans> : <Trans>Save</Trans>}
            </Submit>
            <button type="button" className="btn quiet" disabled={change.isPending} onClick={onDone}>
              <Trans>Cancel</Trans>
            </button>
          </p>
        </form>
      )}
    </Section>
  );
}
