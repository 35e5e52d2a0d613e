import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { LevelMark, Reference } from "@/components/marks";
import { PageHead } from "@/components/page";
import { proposalQuery } from "@/features/legislation/api/proposals";
import {
  OutcomeForm,
  RecommendForm,
  SubmitForm,
  WithdrawForm,
} from "@/features/legislation/components/proposal-acts";
import { ChangeProposalForm } from "@/features/legislation/components/proposal-form";
import { ProposalRecord } from "@/features/legislation/components/proposal-record";
import { useLawLabels } from "@/features/legislation/labels";
import { called, type Proposal } from "@/features/legislation/schemas";
import { useFormat } from "@/i18n/format";
import "@/features/legislation/legislation.css";

const route = getRouteApi("/shell/recommendations/legislation/proposals/$proposal");

const FORMS = {
  change: ChangeProposalForm,
  submit: SubmitForm,
  outcome: OutcomeForm,
  withdraw: WithdrawForm,
  recommend: RecommendForm,
};
type Doing = keyof typeof FORMS;

export function LawProposalPage() {
  const { proposal } = route.useParams();
  const found = useQuery(proposalQuery(proposal));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: Proposal }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useLawLabels();
  const [doing, setDoing] = useState<Doing | null>(null);
  const titles: Record<Doing, string> = {
    change: t`Change it`,
    submit: t`It was submitted`,
    outcome: t`What became of it`,
    withdraw: t`Take it back`,
    recommend: t`A recommendation out of it`,
  };
  const acts: [Doing, boolean][] = [
    ["withdraw", (record.may_change || record.may_conclude) && !record.outcome],
    ["recommend", record.may_change || record.may_conclude],
    ["change", record.may_change],
    ["submit", record.may_submit],
    ["outcome", record.may_conclude],
  ];
  const shown = acts.filter(([, may]) => may).map(([act]) => act);
  const Form = doing ? FORMS[doing] : null;
  return (
    <>
      <PageHead
        said
        title={record.provision ? called(record.provision) : record.place}
        windowTitle={record.legal_text.reference}
        crumb={
          <Link to="/recommendations/legislation/$text" params={{ text: record.legal_text.id }}>
            <bdi>{record.legal_text.title}</bdi>
          </Link>
        }
        gutter={<Reference>{record.legal_text.reference}</Reference>}
        marks={
          <>
            <b>{record.outcome ? labels.outcome(record.outcome) : labels.state(record.state)}</b>
            {record.submitted_on ? null : <LevelMark level="confidential" strong />}
            {record.submitted_to && record.submitted_on ? (
              <span>
                <Trans>
                  to <bdi>{record.submitted_to.name}</bdi> on <bdi>{format.day(record.submitted_on)}</bdi>
                </Trans>
              </span>
            ) : null}
          </>
        }
        acts={shown.map((act, at) => (
          <button
            key={act}
            type="button"
            className={at === shown.length - 1 ? "btn primary" : "btn"}
            onClick={() => setDoing(act)}
          >
            {titles[act]}
          </button>
        ))}
      />
      <ProposalRecord record={record} />
      <Dialog title={doing ? titles[doing] : ""} isOpen={doing !== null} onClose={() => setDoing(null)}>
        {Form ? <Form record={record} onClose={() => setDoing(null)} /> : null}
      </Dialog>
    </>
  );
}
