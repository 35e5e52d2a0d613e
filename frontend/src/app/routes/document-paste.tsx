import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { documentQuery } from "@/features/mechanisms/api/documents";
import { PasteForm } from "@/features/recommendation-imports/components/paste-form";
import "@/features/recommendation-imports/recommendation-imports.css";

const route = getRouteApi("/shell/recommendations/documents/$document/paste");

export function DocumentPastePage() {
  const { t } = useLingui();
  const { document } = route.useParams();
  const found = useQuery(documentQuery(document));
  return (
    <Fetched query={found} rank={1}>
      {(record) =>
        record.may_import ? (
          <>
            <PageHead
              title={t`Recommendations out of a text`}
              crumb={
                <Link to="/recommendations/documents/$document" params={{ document: record.id }}>
                  <bdi>{record.title}</bdi>
                </Link>
              }
              lead={<Trans>Nothing is written before you looked at each of them.</Trans>}
            />
            <PasteForm document={record.id} language={record.language} toUs={record.to_us} />
          </>
        ) : (
          <NotHere />
        )
      }
    </Fetched>
  );
}
