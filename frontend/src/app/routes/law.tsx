import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { Fetched } from "@/components/fetched";
import { LevelMark, Reference, SideMark } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { lawQuery } from "@/features/legislation/api/legislation";
import { ConformitySection } from "@/features/legislation/components/conformity";
import { LawAbout, LawHistory } from "@/features/legislation/components/law-about";
import { BecameForm, ChangeLawForm } from "@/features/legislation/components/law-forms";
import { LawProposals } from "@/features/legislation/components/law-proposals";
import { Opinions } from "@/features/legislation/components/opinions";
import { Provisions } from "@/features/legislation/components/provisions";
import { Stages } from "@/features/legislation/components/stages";
import { useLawLabels } from "@/features/legislation/labels";
import type { LegalText } from "@/features/legislation/schemas";
import "@/features/legislation/legislation.css";

const route = getRouteApi("/shell/recommendations/legislation/$text");

export function LawPage() {
  const { text } = route.useParams();
  const found = useQuery(lawQuery(text));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Law key={record.id} record={record} />}
    </Fetched>
  );
}

function Law({ record }: { record: LegalText }) {
  const { t } = useLingui();
  const labels = useLawLabels();
  const [doing, setDoing] = useState<"change" | "became" | null>(null);
  const close = () => setDoing(null);
  const missing = record.kind === "missing-law";
  return (
    <>
      <PageHead
        said
        title={record.title}
        windowTitle={record.reference}
        crumb={<Crumb to="/recommendations/legislation">{t`Legislation`}</Crumb>}
        gutter={<Reference>{record.reference}</Reference>}
        marks={
          <>
            <b>{labels.kind(record.kind)}</b>
            {record.stage ? <span>{labels.stage(record.stage)}</span> : null}
            <LevelMark level={record.level} strong />
            <SideMark side={record.side} />
            {record.next_on ? <Due day={record.next_on} brief /> : null}
            {record.link ? (
              <a href={record.link} target="_blank" rel="noreferrer noopener">
                <Trans>On the web</Trans>
              </a>
            ) : null}
          </>
        }
        acts={
          record.may_change ? (
            <>
              {record.kind === "bill" && !record.became ? (
                <button type="button" className="btn" onClick={() => setDoing("became")}>
                  <Trans>It was adopted</Trans>
                </button>
              ) : null}
              <button type="button" className="btn" onClick={() => setDoing("change")}>
                <Trans>Change</Trans>
              </button>
            </>
          ) : null
        }
      />
      <LawAbout record={record} />
      {record.kind === "bill" ? <Stages record={record} /> : null}
      <Opinions record={record} />
      {missing ? null : <Provisions record={record} />}
      <ConformitySection record={record} />
      <LawProposals record={record} />
      <LawHistory id={record.id} />
      <Dialog
        title={doing === "became" ? t`It was adopted` : t`Change it`}
        isOpen={doing !== null}
        onClose={close}
      >
        {doing === "change" ? <ChangeLawForm record={record} onClose={close} /> : null}
        {doing === "became" ? <BecameForm record={record} onClose={close} /> : null}
      </Dialog>
    </>
  );
}
