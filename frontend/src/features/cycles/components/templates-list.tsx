import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { useMechanismName, useMilestoneName } from "@/components/mechanisms";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { templatesQuery, useDropTemplate } from "../api/cycles";
import type { Template } from "../schemas";
import { TemplateForm } from "./template-form";

export function TemplatesList() {
  const templates = useQuery(templatesQuery);
  return (
    <Fetched query={templates}>
      {(found) => (
        <ul className="ledger">
          {found.map((each) => (
            <TemplateLine key={each.code} template={each} />
          ))}
        </ul>
      )}
    </Fetched>
  );
}

function TemplateLine({ template }: { template: Template }) {
  const may = useMay();
  const problem = useProblemText();
  const mechanism = useMechanismName();
  const kind = useMilestoneName();
  const [changing, setChanging] = useState(false);
  const drop = useDropTemplate(template.code);
  return (
    <li>
      <span className="small soft">
        <Plural value={template.months} one="every month" other="every # months" />
      </span>
      <div>
        <p className="what">
          <bdi>{template.name}</bdi>
        </p>
        <p className="meta">
          <span>{mechanism(template.mechanism)}</span>
          {template.built_in ? null : (
            <b>
              <Trans>Changed here</Trans>
            </b>
          )}
        </p>
        <p className="small soft">
          {template.milestones.map((each) => each.title ?? kind(each.kind)).join(" · ")}
        </p>
      </div>
      <div className="do">
        {may("recommendations.recommendation.issue") ? (
          <>
            <button type="button" className="btn compact" onClick={() => setChanging(true)}>
              <Trans>Change</Trans>
            </button>
            {template.built_in ? null : (
              <button
                type="button"
                className="btn quiet compact"
                disabled={drop.isPending}
                onClick={() => drop.mutate(null, { onError: (error) => say(problem(error)) })}
              >
                <Trans>As it came</Trans>
              </button>
            )}
          </>
        ) : null}
      </div>
      <Dialog title={<bdi>{template.name}</bdi>} isOpen={changing} onClose={() => setChanging(false)}>
        <TemplateForm template={template} onClose={() => setChanging(false)} />
      </Dialog>
    </li>
  );
}
