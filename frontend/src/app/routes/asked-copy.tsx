import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Reference } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { askedQuery } from "@/features/asked/api/asked";
import { AskedCopy } from "@/features/asked/components/asked-copy";
import "@/features/reports/reports.css";
import "../styles/imports.css";

const route = getRouteApi("/shell/asked/$exchange");

export function AskedCopyPage() {
  const { t } = useLingui();
  const { exchange } = route.useParams();
  const found = useQuery(askedQuery(exchange));
  return (
    <Fetched query={found} rank={1}>
      {(asked) => (
        <>
          <PageHead
            said
            title={asked.title}
            windowTitle={asked.reference}
            gutter={<Reference>{asked.reference}</Reference>}
            crumb={<Crumb to="/asked">{t`What you are asked`}</Crumb>}
            lead={<bdi>{asked.institution}</bdi>}
          />
          <AskedCopy key={asked.id} asked={asked} />
        </>
      )}
    </Fetched>
  );
}
