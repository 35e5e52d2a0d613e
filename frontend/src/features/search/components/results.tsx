import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { CountText } from "@/components/count";
import { Icon } from "@/components/icon";
import { LevelMark, Reference } from "@/components/marks";
import { Menu } from "@/components/menu";
import { useFormat } from "@/i18n/format";
import { narrowed, type SearchFilters, SORTS, type Sort } from "../filters";
import { KIND_ICONS, useSearchLabels } from "../labels";
import type { FoundFile, Hit, Kind, SearchAnswer } from "../schemas";
import { AlsoSearchedFor } from "./also-searched";
import { FileLine } from "./file-line";
import { KeepSearch } from "./keep-search";
import { MarkedText } from "./marked-text";
import { RecordLink } from "./record-link";

interface ResultsHeadProps {
  answer: SearchAnswer;
  filters: SearchFilters;
}

export function ResultsHead({ answer, filters }: ResultsHeadProps) {
  const { t } = useLingui();
  const labels = useSearchLabels();
  const navigate = useNavigate();
  const sort = filters.sort ?? "relevance";
  return (
    <div className="stack-s results-head">
      <div className="chips tools">
        <span className="small soft cnt" role="status">
          <Trans>
            <b>
              <CountText count={answer.count} />
            </b>{" "}
            found
          </Trans>
        </span>
        {answer.count.value > 1 ? (
          <Menu
            buttonClass="chip"
            button={
              <>
                <Icon name="updown" />
                <span>{labels.sort(sort)}</span>
              </>
            }
            label={t`Sort by`}
            chosen={sort}
            choices={SORTS.map((each) => ({ id: each, label: labels.sort(each) }))}
            onChoose={(id) => void navigate({ to: "/search", search: { ...filters, sort: id as Sort } })}
          />
        ) : null}
        {filters.q !== "" || narrowed(filters) ? <KeepSearch filters={filters} /> : null}
      </div>
      {answer.corrections.length > 0 ? <Correction answer={answer} filters={filters} /> : null}
      {answer.also_searched.length > 0 ? (
        <AlsoSearchedFor
          also={answer.also_searched}
          filters={filters}
          corrected={answer.corrections.length > 0}
        />
      ) : null}
      {answer.most_words_do ? <MostWords filters={filters} /> : null}
    </div>
  );
}

function Correction({ answer, filters }: ResultsHeadProps) {
  const searched = answer.corrections.reduce(
    (words, each) => words.replace(each.typed, each.searched),
    filters.q,
  );
  return (
    <div className="strip accent">
      <Icon name="search" />
      <div>
        <b>
          <Trans>
            Showing results for <bdi>{searched}</bdi>
          </Trans>
        </b>
        <p className="small">
          <Link to="/search" search={{ ...filters, exact: "true" }}>
            <Trans>
              Search for <bdi>{filters.q}</bdi> as typed
            </Trans>
          </Link>
        </p>
      </div>
    </div>
  );
}

function MostWords({ filters }: { filters: SearchFilters }) {
  return (
    <div className="strip">
      <Icon name="search" />
      <div>
        <p>
          <Trans>Few records have all of these words. Those that have most of them are shown as well.</Trans>
        </p>
        <p className="small">
          <Link to="/search" search={{ ...filters, exact: "true" }}>
            <Trans>Only those with all words</Trans>
          </Link>
        </p>
      </div>
    </div>
  );
}

export function ResultList({ hits }: { hits: Hit[] }) {
  return (
    <ul className="hits">
      {hits.map((hit) => (
        <ResultLine key={`${hit.kind} ${hit.id}`} hit={hit} />
      ))}
    </ul>
  );
}

/** Their titles are of places already. */
const NAMED_BY_PLACE: readonly Kind[] = ["place", "visit"];
/** What somebody wrote down, and others may have as well. */
const WRITTEN: readonly Kind[] = ["complaint", "finding", "information", "recommendation"];
const OF_SEVERAL_LEVELS: readonly Kind[] = ["complaint", "finding", "information", "document"];

/** Where on the page of its record a file is opened. A report is set anew each time, so it alone has no size. */
function partWith(file: FoundFile): string | undefined {
  if (file.of.kind === "visit") return file.size === null ? "reports" : "evidence";
  return file.of.kind === "complaint" ? "files" : undefined;
}

function ResultLine({ hit }: { hit: Hit }) {
  const labels = useSearchLabels();
  const format = useFormat();
  const one = labels.one(hit.kind);
  return (
    <li>
      <Icon name={KIND_ICONS[hit.kind]} />
      <div>
        <h2>
          <RecordLink
            kind={hit.file?.of.kind ?? hit.kind}
            id={hit.file?.of.id ?? hit.id}
            part={hit.file ? partWith(hit.file) : undefined}
            className="what"
          >
            <bdi lang={hit.language ?? undefined}>
              <MarkedText pieces={hit.title} />
            </bdi>
          </RecordLink>
        </h2>
        {hit.excerpt.length > 0 ? (
          <p className="excerpt">
            <bdi lang={hit.language ?? undefined}>
              <MarkedText pieces={hit.excerpt} />
            </bdi>
          </p>
        ) : null}
        {hit.file ? <FileLine file={hit.file} /> : null}
        <p className="meta">
          {one ? <span>{one}</span> : null}
          {hit.reference ? <Reference>{hit.reference}</Reference> : null}
          {hit.state ? <span>{labels.state(hit.state)}</span> : null}
          {hit.on ? <span>{format.day(hit.on)}</span> : null}
          {NAMED_BY_PLACE.includes(hit.file?.of.kind ?? hit.kind)
            ? null
            : hit.places.slice(0, 2).map((place) => <bdi key={place.id}>{place.name}</bdi>)}
          {OF_SEVERAL_LEVELS.includes(hit.kind) ? <LevelMark level={hit.level} /> : null}
          {WRITTEN.includes(hit.kind) ? (
            <Link
              to="/search/similar/$record"
              params={{ record: hit.id }}
              search={hit.reference ? { to: hit.reference } : {}}
            >
              <Trans>Similar</Trans>
            </Link>
          ) : null}
        </p>
      </div>
    </li>
  );
}
