import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fact, Facts } from "@/components/facts";
import { Reference } from "@/components/marks";
import { NextPage } from "@/components/next-page";
import { Section } from "@/components/page";
import { Failure, Loading } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { bodyVisitsQuery } from "../api/bodies";
import type { Agreement, Body } from "../schemas";
import { EndAgreementForm } from "./body-forms";
import { BodyVisitLine } from "./body-visit-line";

export function BodyRecord({ record, writes }: { record: Body; writes: boolean }) {
  return (
    <>
      <Section first title={<Trans>Its mandate</Trans>}>
        {record.mandate ? (
          <p dir="auto">{record.mandate}</p>
        ) : (
          <p className="soft">
            <Trans>Not written down yet.</Trans>
          </p>
        )}
      </Section>
      <Section title={<Trans>What was agreed</Trans>}>
        {record.agreements.length === 0 ? (
          <p className="soft">
            <Trans>Nothing was agreed with it in writing.</Trans>
          </p>
        ) : (
          <div className="stack">
            {record.agreements.map((each) => (
              <AgreementFacts key={each.id} record={record} agreement={each} writes={writes} />
            ))}
          </div>
        )}
      </Section>
      <Section title={<Trans>Its visits</Trans>} note={<Trans>Only those you may read</Trans>}>
        <Visits record={record} />
      </Section>
    </>
  );
}

interface AgreementProps {
  record: Body;
  agreement: Agreement;
  writes: boolean;
}

function AgreementFacts({ record, agreement, writes }: AgreementProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [ending, setEnding] = useState(false);
  const close = () => setEnding(false);
  const last = agreement.ended_on ?? agreement.valid_until;
  const words = (value: string | null) => (value ? <span dir="auto">{value}</span> : null);
  return (
    <div className="stack-s">
      <h3>
        <bdi>{agreement.title}</bdi>{" "}
        <span className="badge">{agreement.in_force ? t`In force` : t`Not in force`}</span>
      </h3>
      <Facts>
        <Fact label={t`Number for the accounts of its monitors`}>
          {agreement.in_force ? <Reference>{agreement.id}</Reference> : null}
        </Fact>
        <Fact label={t`From`}>{format.day(agreement.valid_from)}</Fact>
        <Fact label={t`Until`}>{last ? format.day(last) : null}</Fact>
        <Fact label={t`Why it ended`}>{words(agreement.ended_because)}</Fact>
        <Fact label={t`Who does what`}>{words(agreement.roles)}</Fact>
        <Fact label={t`What is done when it is urgent`}>{words(agreement.urgent_action)}</Fact>
        <Fact label={t`What may be made of information one gave the other`}>{words(agreement.reuse)}</Fact>
      </Facts>
      {writes && !agreement.ended_on ? (
        <div className="acts">
          <button
            type="button"
            className="btn quiet compact"
            aria-haspopup="dialog"
            onClick={() => setEnding(true)}
          >
            <Trans>End the agreement</Trans>
          </button>
        </div>
      ) : null}
      <Dialog title={<Trans>End the agreement</Trans>} isOpen={ending} onClose={close}>
        <EndAgreementForm record={record} agreement={agreement.id} onClose={close} />
      </Dialog>
    </div>
  );
}

function Visits({ record }: { record: Body }) {
  const list = useInfiniteQuery(bodyVisitsQuery(record.id));
  const visits = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {list.isPending ? <Loading lines={3} /> : null}
      {list.isError ? <Failure error={list.error} again={() => void list.refetch()} tight /> : null}
      {list.isSuccess && visits.length === 0 ? (
        <p className="soft">
          <Trans>No visit of it is known to you.</Trans>
        </p>
      ) : null}
      <ul className="plain-list stack-s">
        {visits.map((visit) => (
          <li key={visit.id}>
            <Link to="/places/$place" params={{ place: visit.place.id }}>
              <bdi>{visit.place.name}</bdi>
            </Link>
            <BodyVisitLine visit={visit} />
          </li>
        ))}
      </ul>
      <NextPage list={list} shown={visits.length} />
    </>
  );
}
