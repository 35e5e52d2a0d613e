import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LevelMark, Reference } from "@/components/marks";
import { Crumb, PageHead, Section } from "@/components/page";
import { PurposeForm } from "@/components/purpose-form";
import { Loading } from "@/components/states";
import { sealedQuery, useOpenSealed } from "../api/levels";
import type { SealedComplaint } from "../schemas";

const PURPOSES = [
  msg`To work on what is asked in it`,
  msg`To decide what protects the person`,
  msg`To answer a question about it`,
];

/** Where a complaint does not answer: whether it is one that opens for a purpose, else `children`. */
export function SealedGate({ complaint, children }: { complaint: string; children: ReactNode }) {
  const sealed = useQuery(sealedQuery);
  if (sealed.isPending) return <Loading />;
  const found = sealed.data?.find(({ id }) => id === complaint);
  return found ? <Gate sealed={found} /> : children;
}

function Gate({ sealed }: { sealed: SealedComplaint }) {
  const { t } = useLingui();
  const open = useOpenSealed(sealed.id);
  return (
    <>
      <PageHead
        title={t`A sealed complaint`}
        windowTitle={sealed.reference}
        gutter={<Reference>{sealed.reference}</Reference>}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
        marks={<LevelMark level="sealed" strong />}
      />
      <Section title={<Trans>Why do you need to see this?</Trans>}>
        {sealed.purpose ? (
          <p dir="auto">
            <Trans>
              You are named on it for: <bdi>{sealed.purpose}</bdi>
            </Trans>
          </p>
        ) : null}
        {sealed.waits ? (
          <p className="gap-t">
            <span className="badge soon">
              <Trans>Something new came in</Trans>
            </span>
          </p>
        ) : null}
        <PurposeForm
          purposes={PURPOSES}
          note={
            <Trans>
              It stays open for you for eight hours. Your name, this purpose and each part you read are kept.
            </Trans>
          }
          act={open}
          button={<Trans>Open it</Trans>}
          onOpen={(purpose) => open.mutate(purpose)}
        />
      </Section>
    </>
  );
}
