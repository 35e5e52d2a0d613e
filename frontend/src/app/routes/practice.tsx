import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { hatOf, type Side, useMay, useSession } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { practicesQuery } from "@/features/case-work/api/practices";
import { PracticeForm } from "@/features/case-work/components/practice-form";

const SIDES = ["complaints", "preventive"] as const satisfies readonly Side[];

export function PracticePage() {
  const may = useMay();
  if (!may("complaints.settings.write")) return <NotHere />;
  return <Practices />;
}

function Practices() {
  const { t } = useLingui();
  const side = hatOf(useSession())?.side;
  const practices = useQuery(practicesQuery);
  return (
    <>
      <PageHead
        title={t`How complaints are treated`}
        lead={t`Whether a side decides complaints, on which grounds, and what it warns of.`}
        crumb={<Crumb to="/settings">{t`Settings`}</Crumb>}
      />
      <Fetched query={practices}>
        {(found) =>
          (side ? [side] : SIDES).map((one) => {
            const kept = found.practices.find((each) => each.side === one) ?? null;
            return (
              <PracticeForm
                key={`${one} ${kept?.version ?? 0}`}
                side={one}
                kept={kept}
                standard={found.standard_grounds}
              />
            );
          })
        }
      </Fetched>
    </>
  );
}
