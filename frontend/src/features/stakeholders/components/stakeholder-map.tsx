import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { SelectField, TextField } from "@/components/fields";
import { Empty } from "@/components/states";
import { today } from "@/i18n/format";
import { stakeholderMapQuery } from "../api/stakeholders";
import { place } from "../placing";
import type { MapSearch, StakeholderMap, Topic } from "../schemas";
import { MapChart } from "./map-chart";
import { MapTable } from "./map-table";

interface MapProps {
  search: MapSearch;
  writes: boolean;
  onSearch: (search: MapSearch) => void;
}

/** Who stands where about one thing, as it was on a day. */
export function StakeholderMapView({ search, writes, onSearch }: MapProps) {
  const { t } = useLingui();
  const found = useQuery(stakeholderMapQuery(search));
  return (
    <Fetched query={found}>
      {(map) => (
        <div className="pad stack">
          <div className="cols stake-filters">
            <SelectField
              label={t`About`}
              value={search.recommendation ?? search.theme ?? ""}
              onChange={(event) => onSearch(withTopic(search, map.topics, event.target.value))}
            >
              <option value="">{t`In general`}</option>
              {topicsOf(map.topics, search).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
            <TextField
              label={t`As it stood on`}
              type="date"
              max={today()}
              value={search.until ?? ""}
              onChange={(event) => onSearch({ ...search, until: event.target.value || undefined })}
            />
          </div>
          <Drawn map={map} writes={writes} />
        </div>
      )}
    </Fetched>
  );
}

function Drawn({ map, writes }: { map: StakeholderMap; writes: boolean }) {
  const [active, setActive] = useState<string | null>(null);
  const placed = place(map.stakeholders);
  if (placed.length === 0) {
    return (
      <Empty icon="places" title={<Trans>Nothing on this map yet</Trans>}>
        <p>
          <Trans>
            An estimate says how much influence and interest a body has and where it stands, on a day and for
            a reason. Later ones move it, and the way it came stays to be seen.
          </Trans>
        </p>
      </Empty>
    );
  }
  return (
    <div className="stake">
      <MapChart placed={placed} active={active} />
      <div>
        <MapTable placed={placed} writes={writes} onLook={setActive} />
        {map.capped ? (
          <p className="small soft">
            <Trans>There are more than are shown.</Trans>
          </p>
        ) : null}
      </div>
    </div>
  );
}

interface Choice {
  id: string;
  name: string;
}

/** Those that estimates were made about; the one that is asked for among them, even if there are none yet. */
function topicsOf(topics: Topic[], search: MapSearch): Choice[] {
  const found = topics.flatMap(({ recommendation, theme }): Choice[] => {
    if (recommendation) {
      return [{ id: recommendation.id, name: `${recommendation.reference} · ${recommendation.title}` }];
    }
    return theme ? [{ id: theme.id, name: theme.name }] : [];
  });
  const asked = search.recommendation ?? search.theme;
  return asked && found.every(({ id }) => id !== asked) ? [...found, { id: asked, name: "…" }] : found;
}

function withTopic(search: MapSearch, topics: Topic[], id: string): MapSearch {
  const { until, authority } = search;
  const kept = { ...(until ? { until } : {}), ...(authority ? { authority } : {}) };
  if (id === "") return kept;
  const isTheme = topics.some(({ theme }) => theme?.id === id);
  return isTheme ? { ...kept, theme: id } : { ...kept, recommendation: id };
}
