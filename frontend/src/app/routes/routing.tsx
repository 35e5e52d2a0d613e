import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { hatOf, type Side, useMay, useSession } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { useLabels } from "@/features/complaints/labels";
import { previewQuery, rulesQuery } from "@/features/routing/api/rules";
import { RulesOfSide } from "@/features/routing/components/rules-of-side";
import "@/features/routing/routing.css";
import "@/features/work/work.css";
import { useFormat } from "@/i18n/format";

const SIDES = ["complaints", "preventive"] as const satisfies readonly Side[];

export function RoutingPage() {
  const may = useMay();
  if (!may("complaints.settings.write")) return <NotHere />;
  return <Rules />;
}

function Rules() {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useLabels();
  const side = hatOf(useSession())?.side;
  const rules = useQuery(rulesQuery);
  // Whoever stands on no side sees no case, and no count of any.
  const preview = useQuery({ ...previewQuery, enabled: !!side });
  return (
    <>
      <PageHead
        title={t`Routing`}
        lead={t`Where new complaints go by themselves. The first rule that fits applies; who registered a complaint goes on reading it until somebody gives it away.`}
        crumb={<Crumb to="/settings">{t`Settings`}</Crumb>}
      />
      <Fetched query={rules}>
        {(found) =>
          (side ? [side] : SIDES).map((one) => (
            <RulesOfSide
              key={one}
              side={one}
              rules={found.filter((each) => each.side === one)}
              previews={preview.data?.rules ?? []}
              channel={labels.channel}
            />
          ))
        }
      </Fetched>
      {preview.data?.capped ? (
        <p className="pad small soft">
          <Trans>
            Counted over the newest {format.number(preview.data.looked_at)} open complaints that nobody holds.
          </Trans>
        </p>
      ) : null}
    </>
  );
}
