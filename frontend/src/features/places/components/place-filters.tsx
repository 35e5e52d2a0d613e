import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Icon } from "@/components/icon";
import { byName, referenceQuery } from "@/components/pickers/reference";
import { MONTHS, type PlaceSearch } from "../filters";
import { useReadsVisits } from "../last-visit";

/** Filters stand in the address; the words are taken over when typing stops. */
export function PlaceFilterBar({ search }: { search: PlaceSearch }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const visits = useReadsVisits();
  const categories = useQuery(referenceQuery("place-category"));
  const regions = useQuery(referenceQuery("region"));
  const go = (change: Partial<PlaceSearch>) =>
    void navigate({ to: "/places", search: { ...search, ...change }, replace: true });
  return (
    <div className="qbar place-filters">
      <WordsField words={search.q ?? ""} onWords={(q) => go({ q: q || undefined })} />
      <select
        className="select"
        aria-label={t`Category`}
        value={search.category ?? ""}
        onChange={(event) => go({ category: event.target.value || undefined })}
      >
        <option value="">{t`All categories`}</option>
        {categories.data?.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {entry.name}
          </option>
        ))}
      </select>
      {regions.data && regions.data.length > 0 ? (
        <select
          className="select"
          aria-label={t`Region`}
          value={search.region ?? ""}
          onChange={(event) => go({ region: event.target.value || undefined })}
        >
          <option value="">{t`All regions`}</option>
          {byName(regions.data, i18n.locale).map((entry) => (
            <option key={entry.id} value={entry.id}>
              {entry.name}
            </option>
          ))}
        </select>
      ) : null}
      <select
        className="select"
        aria-label={t`Open or closed`}
        value={search.open ?? ""}
        onChange={(event) => go({ open: (event.target.value || undefined) as PlaceSearch["open"] })}
      >
        <option value="">{t`Open and closed`}</option>
        <option value="true">{t({ message: "Open", context: "place" })}</option>
        <option value="false">{t`Closed`}</option>
      </select>
      {visits ? (
        <>
          <select
            className="select"
            aria-label={t`Last visit`}
            value={search.not_visited_for ?? ""}
            onChange={(event) => go({ not_visited_for: Number(event.target.value) || undefined })}
          >
            <option value="">{t`Visited or not`}</option>
            {MONTHS.map((months) => (
              <option key={months} value={months}>
                {plural(months, { one: "Not visited for # month", other: "Not visited for # months" })}
              </option>
            ))}
          </select>
          <label className="choice">
            <input
              type="checkbox"
              checked={search.sort === "last_visit"}
              onChange={(event) => go({ sort: event.target.checked ? "last_visit" : undefined })}
            />
            <span>{t`Longest ago first`}</span>
          </label>
        </>
      ) : null}
      <nav className="chips" aria-label={t`Shown as`}>
        <Link
          className={search.as ? "chip" : "chip on"}
          to="/places"
          search={{ ...search, as: undefined }}
          activeOptions={{ exact: true }}
        >
          <Icon name="more" />
          <b>
            <Trans>List</Trans>
          </b>
        </Link>
        <Link
          className={search.as ? "chip on" : "chip"}
          to="/places"
          search={{ ...search, as: "map" }}
          activeOptions={{ exact: true }}
        >
          <Icon name="places" />
          <b>
            <Trans>Map</Trans>
          </b>
        </Link>
      </nav>
    </div>
  );
}

const PAUSE = 300;

function WordsField({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(words);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(() => onWords(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, words, onWords]);
  return (
    <input
      type="search"
      className="input"
      dir="auto"
      aria-label={t`Name, former name or code`}
      placeholder={t`Name, former name or code`}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
