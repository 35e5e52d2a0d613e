import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { NextPage } from "@/components/next-page";
import { PageHead } from "@/components/page";
import { Failure, Loading } from "@/components/states";
import { complaintsQuery } from "@/features/complaints/api/list-complaints";
import { BulkBar } from "@/features/complaints/components/bulk-bar";
import { FilterChips } from "@/features/complaints/components/filter-chips";
import { FilterDialog } from "@/features/complaints/components/filter-dialog";
import { Preview } from "@/features/complaints/components/preview";
import { QueueEmpty } from "@/features/complaints/components/queue-empty";
import { QueueTable } from "@/features/complaints/components/queue-table";
import { countOf, QueueTools } from "@/features/complaints/components/queue-tools";
import { useTakeable } from "@/features/complaints/components/take-it";
import { Views } from "@/features/complaints/components/views";
import { filtersOf } from "@/features/complaints/filters";
import { OffersLink } from "@/features/disclosure/components/offers-inbox";
import "@/features/complaints/complaints.css";
import "@/features/levels/levels.css";
import { waitingMessagesQuery } from "@/features/inbox/api/inbox";
import { SealedList } from "@/features/levels/components/sealed-list";

const route = getRouteApi("/shell/complaints");

export function ComplaintsQueuePage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const may = useMay();
  const takeable = useTakeable();
  const list = useInfiniteQuery(complaintsQuery(filtersOf(search)));
  const waiting = useQuery(waitingMessagesQuery).data;
  const unread = new Set(waiting?.map(({ id }) => id));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [filtering, setFiltering] = useState(false);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const several = may("complaints.complaint.assign") || rows.some(takeable);
  const taken = rows.filter((row) => chosen.has(row.id));
  return (
    <>
      <PageHead hang={false} title={t`Complaints`} acts={<QueueActs />} />
      <Views current={search.view} />
      <SealedList />
      <div className={search.beside ? "work split" : "work"}>
        <div>
          <div className="qbar">
            <FilterChips search={search} onAdd={() => setFiltering(true)} />
            <QueueTools search={search} count={countOf(list.data?.pages)} />
          </div>
          {list.isPending ? <Loading lines={8} /> : null}
          {list.isError ? <Failure error={list.error} again={() => void list.refetch()} /> : null}
          {list.isSuccess && rows.length === 0 ? <QueueEmpty search={search} /> : null}
          {rows.length > 0 ? (
            <QueueTable
              rows={rows}
              search={search}
              unread={unread}
              chosen={chosen}
              onChoose={several ? setChosen : undefined}
            />
          ) : null}
          <NextPage list={list} shown={rows.length} />
          {taken.length > 0 ? <BulkBar rows={taken} onClear={() => setChosen(new Set())} /> : null}
        </div>
        {search.beside ? <Preview id={search.beside} rows={rows} search={search} /> : null}
      </div>
      <FilterDialog search={search} isOpen={filtering} onClose={() => setFiltering(false)} />
    </>
  );
}

function QueueActs() {
  const may = useMay();
  return (
    <>
      {may("complaints.complaint.register") ? <OffersLink /> : null}
      <BesideTheQueue />
      {may("complaints.complaint.register") ? (
        <Link className="btn primary" to="/complaints/new" aria-keyshortcuts="N">
          <Icon name="plus" small />
          <Trans>Register</Trans> <kbd aria-hidden="true">N</kbd>
        </Link>
      ) : null}
    </>
  );
}

/** What belongs to complaints and is not a list of them. */
function BesideTheQueue() {
  const { t } = useLingui();
  const may = useMay();
  const navigate = useNavigate();
  const pages = [
    {
      id: "/complaints/incoming",
      label: t`Incoming mail`,
      icon: "letter",
      needs: ["complaints.complaint.register"],
    },
    {
      id: "/complaints/allegations",
      label: t`Allegations`,
      icon: "warn",
      needs: ["complaints.protection.work"],
    },
    {
      id: "/complaints/protection",
      label: t`Protection`,
      icon: "lv-sealed",
      needs: ["complaints.protection.work"],
    },
    {
      id: "/complaints/emergency",
      label: t`Emergency openings`,
      icon: "clock",
      needs: ["complaints.glass.break", "complaints.glass.review"],
    },
    {
      id: "/complaints/waiting",
      label: t`Answers and signatures`,
      icon: "clock",
      needs: [
        "complaints.complaint.read",
        "complaints.complaint.read-internal",
        "complaints.complaint.register",
        "complaints.disclosure.agree",
        "complaints.letter.approve",
        "complaints.protection.work",
      ],
    },
    {
      id: "/complaints/follow-ups",
      label: t`Follow-ups`,
      icon: "undo",
      needs: ["complaints.complaint.read"],
    },
    {
      id: "/complaints/demands",
      label: t`Demands`,
      icon: "lv-confidential",
      needs: ["complaints.retention.decide", "complaints.disclosure.agree"],
    },
    {
      id: "/complaints/directory",
      label: t`Directory`,
      icon: "people",
      needs: ["complaints.complaint.read"],
    },
    { id: "/complaints/patterns", label: t`Patterns`, icon: "figures", needs: ["complaints.pattern.read"] },
    { id: "/complaints/imports", label: t`Import`, icon: "upload", needs: ["complaints.complaint.import"] },
  ] as const;
  const open = pages.filter((page) => page.needs.some(may));
  if (open.length === 0) return null;
  return (
    <Menu
      buttonClass="btn"
      button={
        <>
          <Trans>More</Trans>
          <Icon name="down" small />
        </>
      }
      label={t`More about complaints`}
      choices={open.map(({ id, label, icon }) => ({ id, label, icon }))}
      onChoose={(to) => void navigate({ to })}
    />
  );
}
