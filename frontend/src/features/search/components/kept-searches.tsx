import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import {
  asFilters,
  type SavedSearch,
  savedSearchesQuery,
  searchNewsQuery,
  useChangeSaved,
  useLookedAt,
  useRemoveSaved,
  useSaveSearch,
} from "../api/saved";
import { AboutMail, MailChoice } from "./mail-choice";

/** One's own, on the search page; nothing where none is kept. */
export function KeptSearches() {
  const kept = useQuery(savedSearchesQuery);
  const news = useQuery(searchNewsQuery);
  const items = kept.data?.items ?? [];
  if (items.length === 0) return null;
  const fresh = new Map(news.data?.items.map((each) => [each.id, each.new]));
  return (
    <section className="searches-kept">
      <h2>
        <Trans>Searches you keep</Trans>
      </h2>
      <ul>
        {items.map((saved) => (
          <KeptSearch key={saved.id} saved={saved} fresh={fresh.get(saved.id) ?? 0} />
        ))}
      </ul>
      <AboutMail />
    </section>
  );
}

export function KeptSearch({ saved, fresh }: { saved: SavedSearch; fresh: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const name = saved.emptied_on ? t`the emptied search` : saved.name;
  const looked = useLookedAt();
  const change = useChangeSaved();
  const remove = useRemoveSaved();
  const save = useSaveSearch();
  const undo = () => {
    if (saved.wanted)
      save.mutate({ name: saved.name, told: saved.told, mail: saved.mail, wanted: saved.wanted });
  };
  const acts: Record<string, () => void> = {
    told: () => change.mutate({ saved, told: !saved.told }),
    remove: () =>
      remove.mutate(saved.id, {
        onSuccess: () =>
          say(
            <Trans>
              <bdi>{name}</bdi> is not kept any more.
            </Trans>,
            saved.wanted ? undo : undefined,
          ),
      }),
  };
  return (
    <li>
      {saved.wanted ? (
        <Link to="/search" search={asFilters(saved.wanted)} onClick={() => looked.mutate(saved.id)}>
          <bdi>{saved.name}</bdi>
        </Link>
      ) : saved.emptied_on ? (
        <span className="soft">
          <Trans>
            Emptied on {format.day(saved.emptied_on)}: something was erased, and words of this search stand in
            nothing any more that you may read.
          </Trans>
        </span>
      ) : (
        <span className="soft">
          <bdi>{saved.name}</bdi> <Trans>was kept by an older version and cannot be asked any more.</Trans>
        </span>
      )}
      {fresh > 0 ? (
        <b className="small">
          <Plural value={fresh} one="# new" other="# new" />
        </b>
      ) : null}
      {saved.told || saved.emptied_on ? null : (
        <span className="small faint">
          <Trans>silent</Trans>
        </span>
      )}
      {saved.emptied_on ? null : <MailChoice saved={saved} />}
      <Menu
        buttonClass="btn quiet"
        button={<Icon name="dots" />}
        buttonLabel={t`What to do with ${name}`}
        label={t`What to do with ${name}`}
        choices={[
          ...(saved.emptied_on
            ? []
            : [{ id: "told", label: saved.told ? t`Do not tell me what is new` : t`Tell me what is new` }]),
          { id: "remove", label: t`Remove it` },
        ]}
        onChoose={(id) => acts[id]?.()}
      />
    </li>
  );
}
