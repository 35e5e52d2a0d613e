import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useVerdictLabel } from "@/components/openings/opening";
import { Crumb, PageHead } from "@/components/page";
import { openingQuery } from "@/features/glass/api/openings";
import { OpeningRecord } from "@/features/glass/components/opening-record";
import type { Opening } from "@/features/glass/schemas";

const route = getRouteApi("/shell/complaints/emergency/$opening");

export function EmergencyOpeningPage() {
  const { opening } = route.useParams();
  const found = useQuery(openingQuery(opening));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} opening={record} />}
    </Fetched>
  );
}

function Record({ opening }: { opening: Opening }) {
  const { t } = useLingui();
  const verdict = useVerdictLabel();
  return (
    <>
      <PageHead
        title={t`Emergency opening`}
        windowTitle={opening.reference}
        gutter={<Reference>{opening.reference}</Reference>}
        crumb={<Crumb to="/complaints/emergency">{t`Emergency openings`}</Crumb>}
        marks={
          <span className="mark">
            <Icon name={opening.running ? "clock" : opening.verdict === "justified" ? "done" : "warn"} />
            <b>
              {opening.verdict
                ? verdict(opening.verdict)
                : opening.running
                  ? t`It lasts`
                  : t`Over, to be reviewed`}
            </b>
          </span>
        }
      />
      <OpeningRecord opening={opening} />
    </>
  );
}
