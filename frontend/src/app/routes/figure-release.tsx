import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { releaseQuery } from "@/features/measures/api/releases";
import { ReleaseRecord } from "@/features/measures/components/releases/release-record";
import { useFormat } from "@/i18n/format";
import { FigureWords } from "./figure-words";

const route = getRouteApi("/shell/figures/releases/$release");

export function FigureReleasePage() {
  const { release: id } = route.useParams();
  const { edition } = route.useSearch();
  const format = useFormat();
  const release = useQuery(releaseQuery(id));
  return (
    <Fetched query={release} rank={1}>
      {(found) => (
        <FigureWords>
          <PageHead
            hang={false}
            said
            crumb={
              <Crumb to="/figures/releases">
                <Trans>Published figures</Trans>
              </Crumb>
            }
            title={found.title}
            lead={
              <bdi>
                {format.day(found.first)} – {format.day(found.last)}
              </bdi>
            }
            marks={
              found.number === null ? (
                <Trans>Not published</Trans>
              ) : (
                <>
                  <Trans>No. {format.number(found.number)}</Trans>
                  {found.published_on ? (
                    <span>
                      {" "}
                      <Trans>
                        of <bdi>{format.day(found.published_on)}</bdi>
                      </Trans>
                    </span>
                  ) : null}
                </>
              )
            }
          />
          <ReleaseRecord release={found} number={edition} />
        </FigureWords>
      )}
    </Fetched>
  );
}
