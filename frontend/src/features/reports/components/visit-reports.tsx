import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemError, statusOf } from "@/client/problem";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { reportsOfVisitQuery, useBeginReport } from "../api/reports";
import { PRINTED } from "../schemas";
import { ReportStateMark } from "./state-mark";

interface VisitReportsProps {
  visit: string;
  /** One may be begun now, and by this person. */
  begins: boolean;
}

/** The report of a visit, and the way to begin it. */
export function VisitReports({ visit, begins }: VisitReportsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const found = useQuery(reportsOfVisitQuery(visit));
  const [beginning, setBeginning] = useState(false);
  return (
    <div className="stack">
      <Fetched query={found} tight>
        {(items) =>
          items.length === 0 ? (
            <p className="soft small">
              <Trans>
                No report was begun yet. It begins with the usual sections, and links to what was found.
              </Trans>
            </p>
          ) : (
            <ul className="ledger">
              {items.map((item) => (
                <li key={item.id}>
                  <ReportStateMark state={item.state} />
                  <div>
                    <p className="what">
                      <Link to="/reports/$report" params={{ report: item.id }}>
                        <bdi>{item.title}</bdi>
                      </Link>
                    </p>
                    <p className="meta">
                      <Reference>{item.reference}</Reference>
                      <span>{format.language(item.language)}</span>
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
      {begins && found.isSuccess && found.data.length === 0 ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setBeginning(true)}>
            <Icon name="plus" small />
            <Trans>Begin a report</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={t`Begin a report`} isOpen={beginning} onClose={() => setBeginning(false)}>
        <BeginForm visit={visit} onClose={() => setBeginning(false)} />
      </Dialog>
    </div>
  );
}

function BeginForm({ visit, onClose }: { visit: string; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const begin = useBeginReport(visit);
  const spoken = PRINTED.find((each) => each === i18n.locale) ?? "en";
  const [language, setLanguage] = useState<string>(spoken);
  const [links, setLinks] = useState(true);
  return (
    <FormFrame
      act={begin}
      words={<Trans>Begin it</Trans>}
      problem={<Begun error={begin.error} />}
      onClose={onClose}
      onSubmit={() =>
        begin.mutate(
          { language, with_findings: links },
          { onSuccess: ({ id }) => void navigate({ to: "/reports/$report", params: { report: id } }) },
        )
      }
    >
      <SelectField
        label={t`Language it is written in`}
        hint={t`Its headings, and the papers made of it, are in this language.`}
        value={language}
        onChange={(event) => setLanguage(event.target.value)}
      >
        {PRINTED.map((code) => (
          <option key={code} value={code}>
            {format.language(code)}
          </option>
        ))}
      </SelectField>
      <label className="choice">
        <input type="checkbox" checked={links} onChange={() => setLinks(!links)} />
        <span>
          <Trans>With links to what the visit found and confirmed</Trans>
          <small className="soft block">
            <Trans>A finding that is changed later reads so here too; its words are not copied.</Trans>
          </small>
        </span>
      </label>
    </FormFrame>
  );
}

/** Somebody else began it meanwhile: that one is written on. */
function Begun({ error }: { error: unknown }) {
  const first = error instanceof ProblemError && statusOf(error) === 409 ? error.problem.current : null;
  if (!isReport(first)) return <ErrorSummary error={error} />;
  return (
    <p className="strip soon" role="alert">
      <Icon name="warn" />
      <span>
        <Trans>This visit has its report already. Write in that one:</Trans>{" "}
        <Link to="/reports/$report" params={{ report: first.id }}>
          <Reference>{first.reference}</Reference> <bdi>{first.title}</bdi>
        </Link>
      </span>
    </p>
  );
}

function isReport(it: unknown): it is { id: string; reference: string; title: string } {
  return typeof it === "object" && it !== null && "id" in it && "reference" in it && "title" in it;
}
