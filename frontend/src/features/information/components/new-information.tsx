import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Named } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { useReceiveInformation } from "../api/information";
import type { Kind } from "../schemas";
import { bodyOf, newInformation } from "../values";
import { InformationFields } from "./information-fields";
import { NO_SOURCE, SourceFields, sourceOf } from "./source-fields";

interface Props {
  kind: Kind;
  /** From whose page somebody came. */
  place: Named | null;
}

export function NewInformation({ kind, place }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const act = useReceiveInformation();
  const offices = useOffices();
  const [office, setOffice] = useState("");
  const [values, setValues] = useState(() => newInformation(kind, place));
  const [names, setNames] = useState(false);
  const [source, setSource] = useState(NO_SOURCE);
  const problems = fieldProblems(act.error);
  const text = useFieldProblemText();
  const problem = (field: string) => {
    const found = problems.get(field);
    return found ? text(found) : undefined;
  };
  const submit = () =>
    act.mutate(
      {
        ...bodyOf(values),
        kind,
        office: officeFrom(offices, office) ?? null,
        source: names ? sourceOf(source) : null,
      },
      {
        onSuccess: (made) =>
          void navigate({ to: "/information/$information", params: { information: made.id } }),
      },
    );
  return (
    <div className="sec axis">
      <div className="gut" />
      <form
        className="form stack"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary error={act.error} />
        <OfficeField value={office} onChange={(event) => setOffice(event.target.value)} required />
        <InformationFields values={values} onChange={setValues} problem={problem} />
        <label className="choice">
          <input type="checkbox" checked={names} onChange={(event) => setNames(event.target.checked)} />
          <span>
            {t`We know who said it, and have to keep that`}
            <small className="soft block">
              <Trans>Do not ask for it. What is not known cannot be found out.</Trans>
            </small>
          </span>
        </label>
        {names ? <SourceFields values={source} onChange={setSource} /> : null}
        <div className="acts gap-t">
          <Link className="btn" to="/information">
            <Trans>Cancel</Trans>
          </Link>
          <Submit
            ready={values.summary.trim() !== "" && (!names || source.name.trim() !== "")}
            waits={act.isPending}
          >
            {kind === "incident" ? <Trans>Record the incident</Trans> : <Trans>Record it</Trans>}
          </Submit>
        </div>
      </form>
    </div>
  );
}
