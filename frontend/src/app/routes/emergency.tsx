import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead, Section } from "@/components/page";
import { NotHere } from "@/components/states";
import { openingsQuery } from "@/features/glass/api/openings";
import { EmergencyForm } from "@/features/glass/components/emergency-form";
import { FindSealed } from "@/features/glass/components/find-sealed";
import { OpeningList } from "@/features/glass/components/opening-list";
import type { Opening, SealedCard } from "@/features/glass/schemas";
import "@/features/retention/retention.css";

export function EmergencyPage() {
  const { t } = useLingui();
  const may = useMay();
  const breaks = may("complaints.glass.break");
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<SealedCard | null>(null);
  if (!breaks && !may("complaints.glass.review")) return <NotHere />;
  const go = ({ kind, record }: Opening) => {
    if (kind === "complaint") void navigate({ to: "/complaints/$complaint", params: { complaint: record } });
    if (kind === "allegation")
      void navigate({ to: "/complaints/allegations/$allegation", params: { allegation: record } });
    if (kind === "protection-file")
      void navigate({ to: "/complaints/protection/$file", params: { file: record } });
  };
  return (
    <>
      <PageHead
        title={breaks ? t`Open in an emergency` : t`Emergency openings`}
        lead={
          breaks
            ? t`For a sealed record that somebody in danger depends on, when nobody who is named on it can be reached.`
            : undefined
        }
        crumb={breaks ? <Crumb to="/complaints">{t`Complaints`}</Crumb> : undefined}
      />
      {breaks && chosen ? (
        <Section title={<Trans>Open this record for a day</Trans>} first>
          <EmergencyForm key={chosen.record} card={chosen} onOpened={go} onCancel={() => setChosen(null)} />
        </Section>
      ) : null}
      {breaks && !chosen ? <FindSealed onChoose={setChosen} /> : null}
      {chosen ? null : <Openings first={!breaks} />}
    </>
  );
}

function Openings({ first }: { first: boolean }) {
  const openings = useQuery(openingsQuery);
  return (
    <Section
      title={<Trans>Openings</Trans>}
      note={<Trans>Yours, and those you hear of; what is to be reviewed first</Trans>}
      first={first}
    >
      <Fetched query={openings} tight>
        {(items) =>
          items.length > 0 ? (
            <OpeningList openings={items} />
          ) : (
            <p className="soft small">
              <Trans>No sealed record was opened in an emergency.</Trans>
            </p>
          )
        }
      </Fetched>
    </Section>
  );
}
