import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { SearchFilters } from "../filters";
import type { AlsoSearched } from "../schemas";

interface AlsoSearchedForProps {
  also: AlsoSearched[];
  filters: SearchFilters;
  /** The words were corrected, and that already offers to search for them as typed. */
  corrected: boolean;
}

/** What was added to the words because it means the same, and how to do without. */
export function AlsoSearchedFor({ also, filters, corrected }: AlsoSearchedForProps) {
  const { t, i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale, { type: "conjunction" });
  const words = also.flatMap((each) => each.words);
  const themes = also.flatMap((each) => each.themes.map(({ name }) => t`the theme “${name}”`));
  const named = list.format([...new Set([...words, ...themes])]);
  return (
    <p className="small soft">
      <Trans>
        Also searched for: <bdi>{named}</bdi>.
      </Trans>{" "}
      {corrected ? null : (
        <Link to="/search" search={{ ...filters, exact: "true" }}>
          <Trans>Only the words as typed</Trans>
        </Link>
      )}
    </p>
  );
}
