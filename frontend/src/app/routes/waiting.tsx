import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Crumb, PageHead } from "@/components/page";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { waitingQuery } from "@/features/waiting/api/waiting";
import { WaitingBar } from "@/features/waiting/components/waiting-bar";
import { WaitingRows } from "@/features/waiting/components/waiting-rows";
import { useWaitingLabels } from "@/features/waiting/labels";
import { WAITING_KINDS } from "@/features/waiting/schemas";
import "@/features/work/work.css";

const route = getRouteApi("/shell/complaints/waiting");

/** Answers that others owe, consents to be looked at again, and what waits for a second person. */
export function WaitingPage() {
  const { t } = useLingui();
  const may = useMay();
  const labels = useWaitingLabels();
  const { kind = "referral", whose = "mine", late } = route.useSearch();
  const kinds = WAITING_KINDS.filter((each) => each !== "inquiry" || may("complaints.protection.work"));
  const list = useInfiniteQuery(waitingQuery(kind, whose, late ?? false));
  return (
    <>
      <PageHead
        hang={false}
        title={t`Answers and signatures`}
        lead={t`What waits for others, for the day it is due, or for a second person.`}
        crumb={<Crumb to="/complaints">{t`Complaints`}</Crumb>}
      />
      <WaitingBar search={{ kind, whose, late }} kinds={kinds} />
      <Paged
        list={list}
        empty={
          <Empty icon="done" tight title={<Trans>Nothing of this kind waits</Trans>}>
            <p>{labels.empty(kind)}</p>
          </Empty>
        }
      >
        {(rows) => <WaitingRows items={rows} />}
      </Paged>
    </>
  );
}
