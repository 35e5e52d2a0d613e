import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMayPrevent } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead } from "@/components/page";
import { bodyQuery } from "@/features/bodies/api/bodies";
import { AgreementForm, BodyVisitForm } from "@/features/bodies/components/body-forms";
import { BodyRecord } from "@/features/bodies/components/body-record";
import { useBodyKind } from "@/features/bodies/labels";
import type { Body } from "@/features/bodies/schemas";
import "@/features/information/information.css";

const route = getRouteApi("/shell/bodies/$body");

export function BodyPage() {
  const { body } = route.useParams();
  const found = useQuery(bodyQuery(body));
  return (
    <Fetched query={found} rank={1}>
      {(record) => <Record key={record.id} record={record} />}
    </Fetched>
  );
}

function Record({ record }: { record: Body }) {
  const { t } = useLingui();
  const kind = useBodyKind();
  const writes = useMayPrevent()("visits.bodies.write");
  const [asking, setAsking] = useState<"agreement" | "visit" | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <PageHead
        said
        title={record.name}
        lead={kind(record.kind)}
        crumb={<Crumb to="/bodies">{t`Other visiting bodies`}</Crumb>}
        acts={
          writes && !record.closed ? (
            <>
              <button type="button" className="btn" onClick={() => setAsking("agreement")}>
                <Trans>Add an agreement</Trans>
              </button>
              <button type="button" className="btn primary" onClick={() => setAsking("visit")}>
                <Trans>Record a visit of theirs</Trans>
              </button>
            </>
          ) : null
        }
      />
      <BodyRecord record={record} writes={writes} />
      <Dialog title={<Trans>Add an agreement</Trans>} isOpen={asking === "agreement"} onClose={close}>
        <AgreementForm record={record} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>Record a visit of theirs</Trans>} isOpen={asking === "visit"} onClose={close}>
        <BodyVisitForm record={record} onClose={close} />
      </Dialog>
    </>
  );
}
