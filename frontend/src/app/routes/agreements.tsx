import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { hatOf, type Side, useMay, useSession } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { agreementsQuery } from "@/features/disclosure/api/agreements";
import { AgreementsOfSide } from "@/features/disclosure/components/agreements-of-side";
import "@/features/disclosure/disclosure.css";

const SIDES = ["complaints", "preventive"] as const satisfies readonly Side[];

export function AgreementsPage() {
  const may = useMay();
  if (!may("complaints.settings.write")) return <NotHere />;
  return <Agreements />;
}

function Agreements() {
  const { t } = useLingui();
  const side = hatOf(useSession())?.side;
  const agreements = useQuery(agreementsQuery);
  return (
    <>
      <PageHead
        title={t`Agreements with partner bodies`}
        lead={t`What may be referred to whom: only the parts an agreement names and the person agreed to, sealed for that body.`}
        crumb={<Crumb to="/settings">{t`Settings`}</Crumb>}
      />
      <Fetched query={agreements}>
        {(found) =>
          (side ? [side] : SIDES).map((one) => (
            <AgreementsOfSide key={one} side={one} agreements={found.filter((each) => each.side === one)} />
          ))
        }
      </Fetched>
    </>
  );
}
