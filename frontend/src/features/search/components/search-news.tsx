import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isSearchAway } from "@/client/problem";
import { useMay } from "@/client/session";
import { HomePart } from "@/components/home-part";
import { asFilters, searchNewsQuery, useLookedAt } from "../api/saved";

/** At home: the searches one keeps in which something is new. */
export function SearchNews() {
  const may = useMay();
  const news = useQuery({ ...searchNewsQuery, enabled: may("search.read") });
  const looked = useLookedAt();
  const items = news.data?.items ?? [];
  if (isSearchAway(news.error) && items.length === 0) {
    return (
      <HomePart title={<Trans>New in searches you keep</Trans>}>
        <p className="small soft" role="status">
          <Trans>Search cannot answer now. What is new is shown here once it can.</Trans>
        </p>
      </HomePart>
    );
  }
  if (items.length === 0) return null;
  return (
    <HomePart title={<Trans>New in searches you keep</Trans>}>
      <ul className="news">
        {items.map((each) => (
          <li key={each.id}>
            <p>
              <Link to="/search" search={asFilters(each.wanted)} onClick={() => looked.mutate(each.id)}>
                <bdi>{each.name}</bdi>
              </Link>
            </p>
            <p className="small">
              <Plural value={each.new} one="# new" other="# new" />
            </p>
          </li>
        ))}
      </ul>
    </HomePart>
  );
}
