import { Trans } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { newKey } from "@/client/http";
import { Icon } from "@/components/icon";
import type { Lever } from "@/components/lever-labels";
import { candidatesQuery } from "../api/contributions";
import type { LeverWritten, Written } from "../draft";
import { useContributionLabels } from "../labels";
import type { Evidence, LeverCandidate } from "../schemas";
import { EvidenceName } from "./evidence-link";
import { LeverFields } from "./lever-fields";

interface Props {
  body: Written;
  onChange: (levers: LeverWritten[]) => void;
}

/** The levers that were used: those that records show are offered, and any other is added. */
export function LeversField({ body, onChange }: Props) {
  const { levers } = body;
  const offered = useOffered(body);
  const add = (lever: Lever, evidence: Evidence | null) =>
    onChange([...levers, { key: newKey(), lever, part: "", certainty: "", because: "", evidence }]);
  return (
    <fieldset className="stack levers-field">
      <legend>
        <Trans>Levers that were used</Trans>
        <span className="hint">
          <Trans>
            Also those without effect, and what happened outside our work: otherwise every success looks like
            ours.
          </Trans>
        </span>
      </legend>
      {levers.map((use) => (
        <LeverFields
          key={use.key}
          use={use}
          kind={body.kind}
          onChange={(changed) => onChange(levers.map((each) => (each.key === use.key ? changed : each)))}
          onRemove={() => onChange(levers.filter((each) => each.key !== use.key))}
        />
      ))}
      {offered.length > 0 ? <Offered offered={offered} onAdd={add} /> : null}
      <p>
        <button type="button" className="btn compact" onClick={() => add("dialogue", null)}>
          <Icon name="plus" small />
          <Trans>Add a lever</Trans>
        </button>
      </p>
    </fieldset>
  );
}

/** What was done about the recommendations, and does not stand here yet. */
function useOffered({ recommendations, levers }: Written): LeverCandidate[] {
  const found = useQueries({ queries: recommendations.map(({ id }) => candidatesQuery(id)) });
  const taken = new Set(levers.map(({ evidence }) => evidence?.id));
  const open = found.flatMap(({ data }) => data ?? []).filter(({ evidence }) => !taken.has(evidence.id));
  return [...new Map(open.map((each) => [each.evidence.id, each])).values()];
}

function Offered({
  offered,
  onAdd,
}: {
  offered: LeverCandidate[];
  onAdd: (lever: Lever, evidence: Evidence) => void;
}) {
  const labels = useContributionLabels();
  return (
    <div className="stack-s">
      <p className="small soft">
        <Trans>Done about it, by what was entered:</Trans>
      </p>
      <div className="chips">
        {offered.map(({ lever, evidence }) => (
          <button key={evidence.id} type="button" className="chip" onClick={() => onAdd(lever, evidence)}>
            <Icon name="plus" small />
            <span>
              <span className="vh">{labels.lever(lever)}: </span>
              <EvidenceName of={evidence} />
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
