import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { PageHead, Section } from "@/components/page";
import { Empty, NotHere } from "@/components/states";
import { checklistsQuery, useAddChecklist } from "@/features/checklists/api/checklists";
import { empty } from "@/features/checklists/editing";
import type { ChecklistItem } from "@/features/checklists/schemas";
import { useFormat } from "@/i18n/format";

export function ChecklistsPage() {
  const may = useMay();
  return may("visits.checklist.read") ? <Checklists /> : <NotHere />;
}

function Checklists() {
  const { t } = useLingui();
  const may = useMay();
  const query = useQuery(checklistsQuery);
  return (
    <>
      <PageHead
        title={t`Checklists`}
        lead={t`What is asked on visits, by kind of place. A visit begins with the published version and keeps it.`}
        acts={may("visits.checklist.write") ? <NewChecklist /> : null}
      />
      <Fetched query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="register" title={<Trans>No checklist yet</Trans>}>
              <p>
                <Trans>The head and coordinators write them; those who go on visits find them here.</Trans>
              </p>
            </Empty>
          ) : (
            <Section first title={<Trans>By kind of place</Trans>}>
              <ul className="ledger">
                {items.map((each) => (
                  <Line key={each.id} item={each} />
                ))}
              </ul>
            </Section>
          )
        }
      </Fetched>
    </>
  );
}

function Line({ item }: { item: ChecklistItem }) {
  const format = useFormat();
  const { t } = useLingui();
  const { published } = item;
  const of = format.list([...item.categories, ...item.themes].map((each) => each.name));
  return (
    <li>
      <div className="what">
        <Link to="/checklists/$checklist" params={{ checklist: item.id }}>
          <bdi>{item.title || t`Without a name`}</bdi>
        </Link>
        <p className="small soft">
          {published ? <Trans>Version {published}</Trans> : <Trans>Not in use</Trans>}
          {item.draft ? (
            <>
              {" "}
              · <Trans>a draft is being written</Trans>
            </>
          ) : null}
          {of ? <> · {of}</> : null}
          {item.built_in ? (
            <>
              {" "}
              · <Trans>came with Daylight</Trans>
            </>
          ) : null}
        </p>
      </div>
    </li>
  );
}

function NewChecklist() {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const add = useAddChecklist();
  return (
    <>
      <ErrorSummary error={add.error} />
      <button
        type="button"
        className="btn primary"
        disabled={add.isPending}
        onClick={() =>
          add.mutate(empty(i18n.locale, t`New checklist`), {
            onSuccess: ({ id }) => void navigate({ to: "/checklists/$checklist", params: { checklist: id } }),
          })
        }
      >
        <Icon name="plus" small />
        <Trans>Write a checklist</Trans>
      </button>
    </>
  );
}
