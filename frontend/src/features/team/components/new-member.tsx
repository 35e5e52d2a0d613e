import { Trans } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { useRegisterMember } from "../api/members";
import { draftOf, MemberFields, NOBODY } from "./member-fields";

export function NewMember() {
  const navigate = useNavigate();
  const act = useRegisterMember();
  const offices = useOffices();
  const [office, setOffice] = useState("");
  const [values, setValues] = useState(NOBODY);
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
            { ...draftOf(values), office: officeFrom(offices, office) ?? null },
            { onSuccess: (made) => void navigate({ to: "/team/$member", params: { member: made.id } }) },
          );
        }}
      >
        <ErrorSummary error={act.error} fields={problems.size} />
        <OfficeField
          value={office}
          error={problem("office")}
          onChange={(event) => setOffice(event.target.value)}
          required
        />
        <MemberFields values={values} onChange={setValues} problem={problem} />
        <div className="acts gap-t">
          <Link className="btn" to="/team">
            <Trans>Cancel</Trans>
          </Link>
          <Submit ready={values.name.trim() !== ""} waits={act.isPending}>
            <Trans>Enter them</Trans>
          </Submit>
        </div>
      </form>
    </div>
  );
}
