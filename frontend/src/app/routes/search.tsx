import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { useWide } from "@/client/wide";
import { Icon } from "@/components/icon";
import { NextPage } from "@/components/next-page";
import { PageHead } from "@/components/page";
import { Empty, Failure, Loading, NotHere } from "@/components/states";
import { searchQuery } from "@/features/search/api/search";
import { Facets } from "@/features/search/components/facets";
import { KeptSearches } from "@/features/search/components/kept-searches";
import { faultsOf } from "@/features/search/components/question-faults";
import { ResultList, ResultsHead } from "@/features/search/components/results";
import { SearchBox } from "@/features/search/components/search-box";
import { narrowed } from "@/features/search/filters";
import { FACETS } from "@/features/search/schemas";
import { HEADS } from "@/features/unread-documents/schemas";
import "@/features/search/search.css";

const route = getRouteApi("/shell/search");

export function SearchPage() {
  const { t } = useLingui();
  const may = useMay();
  const wide = useWide("70rem");
  const filters = route.useSearch();
  const found = useInfiniteQuery({
    ...searchQuery(filters),
    enabled: may("search.read"),
    placeholderData: keepPreviousData,
  });
  if (!may("search.read")) return <NotHere />;
  const refused = found.isError && faultsOf(found.error).length > 0;
  const asked = filters.q !== "" || narrowed(filters);
  // What was found for the question before would seem to answer this one.
  const pages = refused ? [] : (found.data?.pages ?? []);
  const answer = pages[0];
  const hits = pages.flatMap((page) => page.items);
  const facets =
    answer && (narrowed(filters) || FACETS.some((facet) => answer.facets[facet].length > 0)) ? (
      <Facets filters={filters} facets={answer.facets} />
    ) : null;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Search`}
        below={
          <>
            <SearchBox filters={filters} error={found.error} />
            {HEADS.some((permission) => may(permission)) ? (
              <p className="small unread-link">
                <Link to="/search/unread" search={{}}>
                  <Trans>Documents that could not be read</Trans>
                </Link>
              </p>
            ) : null}
          </>
        }
      />
      <div className="record">
        <div>
          {found.isPending ? <Loading lines={8} /> : null}
          {found.isError && !refused ? (
            <Failure error={found.error} again={() => void found.refetch()} />
          ) : null}
          {asked ? null : <KeptSearches />}
          {answer && (asked || hits.length > 0) ? <ResultsHead answer={answer} filters={filters} /> : null}
          {facets && !wide ? (
            <details className="facets-fold">
              <summary>
                <Icon name="next" small className="turn" />
                <Trans>Narrow the results</Trans>
              </summary>
              {facets}
            </details>
          ) : null}
          {answer && hits.length === 0 && !asked ? (
            <Empty icon="search" title={<Trans>What are you looking for?</Trans>}>
              <p>
                <Trans>
                  Write words, the name of a place, or a number: ours, or that of an old register. A typing
                  error does no harm.
                </Trans>
              </p>
              <p>
                <Trans>
                  Only what you may read is searched. Names of people are sealed and never found here.
                </Trans>
              </p>
            </Empty>
          ) : null}
          {answer && hits.length === 0 && asked ? (
            <Empty
              icon="search"
              title={<Trans>Nothing found</Trans>}
              actions={
                narrowed(filters) ? (
                  <Link className="btn" to="/search" search={{ q: filters.q }}>
                    <Trans>Drop all filters</Trans>
                  </Link>
                ) : null
              }
            >
              <p>
                <Trans>Every word must stand in it: fewer words find more.</Trans>
              </p>
              <p>
                <Trans>
                  Only what you may read is searched. Names of people are sealed and never found here.
                </Trans>
              </p>
            </Empty>
          ) : null}
          {hits.length > 0 ? <ResultList hits={hits} /> : null}
          {refused ? null : <NextPage list={found} shown={hits.length} />}
        </div>
        {wide ? facets : null}
      </div>
    </>
  );
}
