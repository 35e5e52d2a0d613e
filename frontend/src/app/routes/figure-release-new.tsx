import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { catalogueQuery } from "@/features/measures/api/figures";
import { releaseQuery } from "@/features/measures/api/releases";
import { ReleaseForm } from "@/features/measures/components/releases/release-form";
import type { Catalogue } from "@/features/measures/schemas";
import { FigureWords } from "./figure-words";

const route = getRouteApi("/shell/figures/releases/new");

export function FigureReleaseNewPage() {
  const { t } = useLingui();
  const { instead } = route.useSearch();
  const catalogue = useQuery(catalogueQuery);
  if (!useMay()("search.release.prepare")) return <NotHere />;
  return (
    <FigureWords>
      <PageHead
        hang={false}
        crumb={
          <Crumb to="/figures/releases">
            <Trans>Published figures</Trans>
          </Crumb>
        }
        title={t`Prepare figures`}
        lead={t`Somebody else looks through them and publishes them.`}
      />
      <Fetched query={catalogue}>
        {(known) =>
          instead ? <Changed catalogue={known} id={instead} /> : <ReleaseForm catalogue={known} />
        }
      </Fetched>
    </FigureWords>
  );
}

function Changed({ catalogue, id }: { catalogue: Catalogue; id: string }) {
  const release = useQuery(releaseQuery(id));
  return (
    <Fetched query={release}>{(found) => <ReleaseForm catalogue={catalogue} instead={found} />}</Fetched>
  );
}
