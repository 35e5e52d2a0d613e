import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { PageHead } from "@/components/page";
import { NotHere } from "@/components/states";
import { InviteForm } from "@/features/accounts/components/invite-form";
import { MachinesPart } from "@/features/accounts/components/machines-part";
import { OfficesPart } from "@/features/accounts/components/offices-part";
import { PARTS, PartsNav } from "@/features/accounts/components/parts-nav";
import { PeopleList } from "@/features/accounts/components/people-list";
import { RolesPart } from "@/features/accounts/components/roles-part";
import { WaitingPart } from "@/features/accounts/components/waiting-part";
import "@/features/accounts/accounts.css";

const route = getRouteApi("/shell/accounts");

export function AccountsPage() {
  const { t } = useLingui();
  const may = useMay();
  const { part: asked } = route.useSearch();
  const part = PARTS.find((each) => each === asked) ?? "people";
  const [inviting, setInviting] = useState(false);
  if (!may("gateway.account.admin")) return may("gateway.account.vouch") ? <OwnPeople /> : <NotHere />;
  return (
    <>
      <PageHead
        hang={false}
        title={t`Accounts`}
        acts={
          <button type="button" className="btn primary" onClick={() => setInviting(true)}>
            <Icon name="plus" small />
            <Trans>Invite someone</Trans>
          </button>
        }
      />
      <PartsNav current={part} />
      {part === "people" ? <WaitingPart /> : null}
      {part === "people" ? <PeopleList /> : null}
      {part === "offices" ? <OfficesPart /> : null}
      {part === "roles" ? <RolesPart /> : null}
      {part === "machines" ? <MachinesPart /> : null}
      <Dialog title={t`Invite someone`} isOpen={inviting} onClose={() => setInviting(false)}>
        <InviteForm onDone={() => setInviting(false)} />
      </Dialog>
    </>
  );
}

/** For who heads a side and administers nothing: what waits, and who works there. */
function OwnPeople() {
  const { t } = useLingui();
  return (
    <>
      <PageHead hang={false} title={t`People`} />
      <WaitingPart />
      <PeopleList />
    </>
  );
}
