import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { hatOf, useMay, useSession } from "@/client/session";
import { Fetched } from "@/components/fetched";
import { LevelMark, SideMark } from "@/components/marks";
import { Crumb, PageHead } from "@/components/page";
import { Empty, NotHere } from "@/components/states";
import { programmeQuery } from "@/features/programme/api/programmes";
import { isUnderWay, scenariosQuery } from "@/features/programme/api/scenarios";
import { Adopt } from "@/features/programme/components/adopt";
import { Comparing } from "@/features/programme/components/comparing";
import { Plan } from "@/features/programme/components/plan";
import { Ranking } from "@/features/programme/components/ranking";
import { ScenarioBar } from "@/features/programme/components/scenarios";
import { SettingsForm } from "@/features/programme/components/settings-form";
import { useProgrammeLabels } from "@/features/programme/labels";
import { type Programme, type ScenarioItem, VIEWS } from "@/features/programme/schemas";
import { addDays, useFormat } from "@/i18n/format";
import "@/features/programme/programme.css";

const route = getRouteApi("/shell/visits/programmes/$programme");

export function ProgrammePage() {
  const may = useMay();
  const side = hatOf(useSession())?.side;
  const { programme: id } = route.useParams();
  if (side !== "preventive" || !may("visits.programme.read")) return <NotHere />;
  return <One id={id} />;
}

function One({ id }: { id: string }) {
  const programme = useQuery(programmeQuery(id));
  const scenarios = useQuery(scenariosQuery(id));
  return (
    <Fetched query={programme} rank={1}>
      {(found) => (
        <Fetched query={scenarios}>{(solved) => <Page programme={found} scenarios={solved} />}</Fetched>
      )}
    </Fetched>
  );
}

function Page({ programme, scenarios }: { programme: Programme; scenarios: ScenarioItem[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useProgrammeLabels();
  const search = route.useSearch();
  const view = search.view ?? "plan";
  const chosen =
    scenarios.find(({ id }) => id === search.scenario) ??
    scenarios.find(({ id }) => id === programme.adopted) ??
    scenarios[0];
  const adoptable =
    programme.may_adopt && chosen?.state === "done" && !chosen.conflicts && chosen.id !== programme.adopted;
  return (
    <>
      <PageHead
        title={programme.title}
        said
        windowTitle={t`Visiting programme`}
        gutter={<bdi className="id">{programme.reference}</bdi>}
        crumb={<Crumb to="/visits/programmes">{t`Visiting programmes`}</Crumb>}
        lead={`${format.day(programme.starts_on)} – ${format.day(addDays(programme.starts_on, 7 * programme.weeks - 1))}`}
        marks={
          <>
            <LevelMark level={programme.level} strong />
            <SideMark side={programme.side} />
            <span className={programme.state === "adopted" ? "badge done" : "badge"}>
              {labels.state(programme.state)}
            </span>
          </>
        }
        acts={adoptable && chosen ? <Adopt programme={programme} scenario={chosen} /> : null}
      />
      <nav className="views" aria-label={t`Views`}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to="/visits/programmes/$programme"
            params={{ programme: programme.id }}
            search={{ ...search, view: one }}
            aria-current={one === view ? "page" : undefined}
          >
            {labels.view(one)}
          </Link>
        ))}
      </nav>
      {view === "plan" ? (
        <>
          <ScenarioBar programme={programme} scenarios={scenarios} chosen={chosen} />
          <PlanOf programme={programme} chosen={chosen} />
        </>
      ) : null}
      {view === "places" ? <Ranking programme={programme} /> : null}
      {view === "compare" ? (
        <Comparing programme={programme} scenarios={scenarios} one={search.scenario} other={search.with} />
      ) : null}
      {view === "settings" ? <SettingsForm key={programme.version} programme={programme} /> : null}
    </>
  );
}

function PlanOf({ programme, chosen }: { programme: Programme; chosen: ScenarioItem | undefined }) {
  if (!chosen) {
    return (
      <Empty icon="clock" title={<Trans>Nothing was solved yet</Trans>}>
        <p>
          <Trans>Set the criteria and limits, look over the places by score, then let a plan be made.</Trans>
        </p>
      </Empty>
    );
  }
  if (isUnderWay(chosen)) return null;
  if (chosen.state === "failed") {
    return (
      <Empty icon="warn" title={<Trans>Solving failed</Trans>}>
        <p>
          <Trans>Something went wrong here. Solve again; if it fails once more, tell your support.</Trans>
        </p>
      </Empty>
    );
  }
  return <Plan key={chosen.id} programme={programme} item={chosen} />;
}
