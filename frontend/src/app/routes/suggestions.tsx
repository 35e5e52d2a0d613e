import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMayPrevent } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { SuggestionsList } from "@/features/suggestions/components/suggestions-list";
import { useSuggestionLabels } from "@/features/suggestions/labels";
import { STATES } from "@/features/suggestions/schemas";

const route = getRouteApi("/shell/visits/suggestions");

export function SuggestionsPage() {
  const { t } = useLingui();
  const labels = useSuggestionLabels();
  const may = useMayPrevent();
  const { show = "open" } = route.useSearch();
  if (!may("visits.visit.plan", "visits.visit.head")) return <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Suggested visits`}
        lead={t`Where somebody who works on complaints suggests a visit. No complaint comes with it: a place, a theme and a rough number. You decide, and they are not told.`}
        crumb={<Crumb to="/visits">{t`Visits`}</Crumb>}
      />
      <nav className="views" aria-label={t`Views`}>
        {STATES.map((one) => (
          <Link
            key={one}
            to="/visits/suggestions"
            search={{ show: one }}
            aria-current={one === show ? "page" : undefined}
          >
            {labels.state(one)}
          </Link>
        ))}
      </nav>
      <SuggestionsList key={show} state={show} />
    </>
  );
}
