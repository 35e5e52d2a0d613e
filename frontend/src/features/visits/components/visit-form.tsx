import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField } from "@/components/fields";
import { LeaveGuard } from "@/components/leave-guard";
import { Section } from "@/components/page";
import { OfficeField, officeFrom, useOffices } from "@/components/pickers/offices";
import { fieldProblems, useFieldProblemText } from "@/components/problem-text";
import { Submit } from "@/components/submit";
import { useMakeVisit } from "../api/visits";
import { useVisitLabels } from "../labels";
import { KINDS, type VisitKind } from "../schemas";
import { NOWHERE, type Where, WhereFields, whereFrom } from "./where-fields";

/** A visit to be made. Nothing of it is told to anybody by making it. */
export function VisitForm() {
  const { t, i18n } = useLingui();
  const labels = useVisitLabels();
  const navigate = useNavigate();
  const problemText = useFieldProblemText();
  const make = useMakeVisit();
  const offices = useOffices();
  const [office, setOffice] = useState("");
  const [kind, setKind] = useState<VisitKind>("periodic");
  const [announced, setAnnounced] = useState(false);
  const [where, setWhere] = useState<Where>(NOWHERE);
  const [objectives, setObjectives] = useState("");
  const [trigger, setTrigger] = useState("");
  const refused = fieldProblems(make.error);
  const errorOf = (field: string) => {
    const problem = refused.get(field);
    return problem ? problemText(problem) : undefined;
  };
  const send = () =>
    make.mutate(
      {
        kind,
        announced,
        office: officeFrom(offices, office),
        ...whereFrom(where),
        objectives,
        trigger,
        language: i18n.locale,
      },
      { onSuccess: (visit) => void navigate({ to: "/visits/$visit", params: { visit: visit.id } }) },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <LeaveGuard
        loses={() => !make.isSuccess && (objectives !== "" || trigger !== "" || where.places.length > 0)}
      />
      {make.error ? (
        <div className="pad gap-b">
          <ErrorSummary error={make.error} fields={refused.size} />
        </div>
      ) : null}
      <Section title={<Trans>What kind</Trans>} first>
        <fieldset className="choices">
          <legend className="vh">{t`Kind of visit`}</legend>
          {KINDS.map((one) => (
            <label key={one} className="choice">
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              <span>
                {labels.kind(one)}
                <small>{labels.kindHint(one)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <label className="choice">
          <input
            type="checkbox"
            checked={announced}
            onChange={(event) => setAnnounced(event.target.checked)}
          />
          <span>
            <Trans>It is announced to the place</Trans>
            <small>
              {announced ? (
                <Trans>Once planned, the staff of this side sees place and days.</Trans>
              ) : (
                <Trans>
                  Nobody but who plans it and who goes learns of it before it starts, in no list, calendar or
                  search.
                </Trans>
              )}
            </small>
          </span>
        </label>
        <OfficeField
          value={office}
          error={errorOf("office")}
          onChange={(event) => setOffice(event.target.value)}
        />
      </Section>
      <Section title={<Trans>Where and when</Trans>} note={<Trans>May be said later</Trans>}>
        <WhereFields where={where} onChange={setWhere} errorOf={errorOf} announced={announced} />
      </Section>
      <Section title={<Trans>What for</Trans>}>
        <div className="form stack">
          <AreaField
            label={t`Objectives`}
            rows={3}
            maxLength={10_000}
            value={objectives}
            error={errorOf("objectives")}
            onChange={(event) => setObjectives(event.target.value)}
          />
          <AreaField
            label={t`What set it off`}
            hint={t`Name nobody: who goes reads it.`}
            rows={2}
            maxLength={10_000}
            value={trigger}
            error={errorOf("trigger")}
            onChange={(event) => setTrigger(event.target.value)}
          />
        </div>
      </Section>
      <div className="form-foot">
        <span className="saved">
          <Trans>Who goes is said on its page.</Trans>
        </span>
        <Submit waits={make.isPending}>
          <Trans>Make a draft</Trans>
        </Submit>
      </div>
    </form>
  );
}
