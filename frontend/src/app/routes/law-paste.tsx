import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { lawQuery } from "@/features/legislation/api/legislation";
import { PasteForm } from "@/features/legislation/components/paste-form";
import "@/features/legislation/legislation.css";

const route = getRouteApi("/shell/recommendations/legislation/$text/paste");

export function LawPastePage() {
  const { t } = useLingui();
  const { text } = route.useParams();
  const found = useQuery(lawQuery(text));
  return (
    <Fetched query={found} rank={1}>
      {(record) =>
        record.may_change && record.kind !== "missing-law" ? (
          <>
            <PageHead
              title={t`Articles out of a text`}
              crumb={
                <Link to="/recommendations/legislation/$text" params={{ text: record.id }}>
                  <bdi>{record.title}</bdi>
                </Link>
              }
              lead={<Trans>Nothing is written before you looked at each of them.</Trans>}
            />
            <PasteForm record={record} />
          </>
        ) : (
          <NotHere />
        )
      }
    </Fetched>
  );
}
