import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { Paged } from "@/components/paged";
import { Empty, NotHere } from "@/components/states";
import { RecordLink } from "@/features/search/components/record-link";
import { useFileLabels } from "@/features/search/file-labels";
import { unreadDocumentsQuery } from "@/features/unread-documents/api/unread-documents";
import { UnreadList } from "@/features/unread-documents/components/unread-list";
import { useReasonLabels } from "@/features/unread-documents/labels";
import { HEADS } from "@/features/unread-documents/schemas";
import "@/features/search/search.css";

const route = getRouteApi("/shell/search/unread");

export function UnreadDocumentsPage() {
  const { t } = useLingui();
  const may = useMay();
  const labels = useReasonLabels();
  const files = useFileLabels();
  const { reason } = route.useSearch();
  const allowed = HEADS.some((permission) => may(permission));
  const list = useInfiniteQuery({ ...unreadDocumentsQuery(reason), enabled: allowed });
  if (!allowed) return <NotHere />;
  const first = list.data?.pages[0];
  return (
    <>
      <PageHead
        hang={false}
        title={t`Documents that could not be read`}
        lead={t`Files of records you may read, in which no word is found. They are kept, and can be opened in their records as ever.`}
        crumb={<Crumb to="/search">{t`Search`}</Crumb>}
      />
      {first && first.reasons.length > 0 ? (
        <nav className="views" aria-label={t`Reasons`}>
          <Link to="/search/unread" search={{}} aria-current={reason ? undefined : "page"}>
            <Trans>All</Trans>
          </Link>
          {first.reasons.map((each) => (
            <Link
              key={each.reason}
              to="/search/unread"
              search={{ reason: each.reason }}
              aria-current={each.reason === reason ? "page" : undefined}
            >
              {labels.reason(each.reason)} <span className="n">{each.count}</span>
            </Link>
          ))}
        </nav>
      ) : null}
      {first && first.waiting > 0 ? (
        <p className="small soft pad" role="status">
          <Plural
            value={first.waiting}
            one="# document is still to be read"
            other="# documents are still to be read"
          />
        </p>
      ) : null}
      <Paged
        list={list}
        empty={
          <Empty icon="done" tight title={<Trans>Every document was read</Trans>}>
            <p>
              <Trans>What stands in the files of your records is found by its words.</Trans>
            </p>
          </Empty>
        }
      >
        {(rows) => (
          <UnreadList
            documents={rows}
            type={files.type}
            link={(row, children) => (
              <RecordLink kind={row.of.kind} id={row.of.id}>
                {children}
              </RecordLink>
            )}
          />
        )}
      </Paged>
    </>
  );
}
