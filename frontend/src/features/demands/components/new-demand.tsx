import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { useRecordDemand } from "../api/demands";
import { DemandFields, draftOf, NEW_DEMAND } from "./demand-fields";

/** `complaint`: the one from whose record somebody came. */
export function NewDemand({ complaint }: { complaint?: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const act = useRecordDemand();
  const offices = useOffices();
  const [office, setOffice] = useState("");
  const [values, setValues] = useState(NEW_DEMAND);
  const problems = fieldProblems(act.error);
  const text = useFieldProblemText();
  const problem = (field: string) => {
    const found = problems.get(field);
    return found ? text(found) : undefined;
  };
  return (
    <div className="sec axis">
      <div className="gut" />
      <form
        className="form stack"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate(
            {
              ...draftOf(values),
              office: officeFrom(offices, office) ?? null,
              complaints: complaint ? [complaint] : [],
            },
            {
              onSuccess: (made) =>
                void navigate({ to: "/complaints/demands/$demand", params: { demand: made.id } }),
            },
          );
        }}
      >
        <ErrorSummary error={act.error} />
        {complaint ? (
          <p className="strip accent">
            <span>
              <Trans>
                It will stand with the complaint you came from. Who may not read that complaint does not see
                that it is concerned.
              </Trans>
            </span>
          </p>
        ) : null}
        <OfficeField value={office} onChange={(event) => setOffice(event.target.value)} required />
        <DemandFields values={values} onChange={setValues} problem={problem} />
        <div className="acts gap-t">
          <Link className="btn" to="/complaints/demands">
            <Trans>Cancel</Trans>
          </Link>
          <Submit ready={values.wanted.length > 0} missing={[t`What is demanded`]} waits={act.isPending}>
            <Trans>Record the demand</Trans>
          </Submit>
        </div>
      </form>
    </div>
  );
}
