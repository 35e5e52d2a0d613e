import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useMechanismName } from "@/components/mechanisms";
import { Crumb, PageHead, Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { cycleQuery, useCloseCycle } from "@/features/cycles/api/cycles";
import { AddMilestoneForm } from "@/features/cycles/components/milestone-form";
import { Milestones } from "@/features/cycles/components/milestones";
import type { Cycle } from "@/features/cycles/schemas";
import { useFormat } from "@/i18n/format";

const route = getRouteApi("/shell/recommendations/cycles/$cycle");

export function CyclePage() {
  const { cycle } = route.useParams();
  const found = useQuery(cycleQuery(cycle));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: Cycle }) {
  const { t } = useLingui();
  const format = useFormat();
  const problem = useProblemText();
  const mechanism = useMechanismName();
  const [adding, setAdding] = useState(false);
  const close = useCloseCycle(record);
  return (
    <>
      <PageHead
        said
        title={record.title}
        windowTitle={t`Review`}
        crumb={<Crumb to="/recommendations/cycles">{t`Reviews`}</Crumb>}
        gutter={<bdi>{format.day(record.turns_on)}</bdi>}
        marks={
          <>
            <b>{mechanism(record.mechanism)}</b>
            {record.closed ? (
              <span className="badge">
                <Trans context="review">Closed</Trans>
              </span>
            ) : null}
            {record.next_turn ? (
              <span>
                <Trans>
                  the next one about <bdi>{format.day(record.next_turn)}</bdi>
                </Trans>
              </span>
            ) : null}
          </>
        }
        acts={
          record.may_change ? (
            <>
              <button
                type="button"
                className="btn"
                disabled={close.isPending}
                onClick={() => close.mutate(!record.closed, { onError: (error) => say(problem(error)) })}
              >
                {record.closed ? <Trans>Open it again</Trans> : <Trans>Close it</Trans>}
              </button>
              <button type="button" className="btn primary" onClick={() => setAdding(true)}>
                <Icon name="plus" small />
                <Trans>Add a milestone</Trans>
              </button>
            </>
          ) : null
        }
      />
      <Section first title={<Trans>Milestones</Trans>}>
        <Milestones record={record} />
      </Section>
      <Dialog title={t`Add a milestone`} isOpen={adding} onClose={() => setAdding(false)}>
        <AddMilestoneForm record={record} onClose={() => setAdding(false)} />
      </Dialog>
    </>
  );
}
