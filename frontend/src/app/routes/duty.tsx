import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useMayPrevent } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead, Section } from "@/components/page";
import { NotHere } from "@/components/states";
import { openingsQuery } from "@/features/duty/api/openings";
import { FindUnread } from "@/features/duty/components/find-unread";
import { OpeningForm } from "@/features/duty/components/opening-form";
import { OpeningList } from "@/features/duty/components/opening-list";
import type { Card } from "@/features/duty/schemas";
import "@/features/retention/retention.css";

export function DutyPage() {
  const { t } = useLingui();
  const breaks = useMayPrevent()("visits.glass.break");
  const reviews = useMay()("visits.glass.review");
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Card | null>(null);
  if (!breaks && !reviews) return <NotHere />;
  return (
    <>
      <PageHead
        title={breaks ? t`Open in an emergency` : t`Emergency openings`}
        lead={
          breaks
            ? t`For a death or another incident that somebody in danger depends on, when nobody who works on it can be reached.`
            : undefined
        }
        crumb={breaks ? <Crumb to="/information">{t`Information received`}</Crumb> : undefined}
      />
      {breaks && chosen ? (
        <Section title={<Trans>Open this record for a day</Trans>} first>
          <OpeningForm
            key={chosen.record}
            card={chosen}
            onOpened={({ record }) =>
              void navigate({ to: "/information/$information", params: { information: record } })
            }
            onCancel={() => setChosen(null)}
          />
        </Section>
      ) : null}
      {breaks && !chosen ? <FindUnread onChoose={setChosen} /> : null}
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
              <Trans>Nothing was opened in an emergency.</Trans>
            </p>
          )
        }
      </Fetched>
    </Section>
  );
}
