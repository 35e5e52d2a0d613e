import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import type { Subject } from "../schemas";
import { ConsentForm } from "./consent-form";
import { ConsentList } from "./consent-list";
import { DisclosureList } from "./disclosure-list";
import { AskException, ExceptionList } from "./exception-part";
import { HandoverForm } from "./handover-form";
import { CameByHandover, HandoverList } from "./handover-list";
import { ReferralForm } from "./referral-form";
import { ReferralList } from "./referral-list";

type Asking = "consent" | "referral" | "handover";

/** What was agreed to, what is under way to others, and what left. */
export function ConsentAndDisclosure({ subject }: { subject: Subject }) {
  const may = useMay();
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const works = may("complaints.complaint.work");
  const records = works || may("complaints.complaint.register");
  const button = (what: Asking, words: ReactNode) => (
    <button type="button" className="btn compact" onClick={() => setAsking(what)}>
      {words}
    </button>
  );
  return (
    <div className="disclosure stack">
      <CameByHandover subject={subject} />
      <ConsentList subject={subject} writes={records} />
      <div className="acts">
        {records && subject.parties.length > 0
          ? button(
              "consent",
              <>
                <Icon name="plus" small />
                <Trans>Record a consent</Trans>
              </>,
            )
          : null}
        {works ? button("referral", <Trans>Refer to a partner</Trans>) : null}
        {works ? button("handover", <Trans>Hand over to our other side</Trans>) : null}
        {works ? <AskException subject={subject} /> : null}
      </div>
      <ExceptionList subject={subject} />
      <ReferralList subject={subject} writes={works} />
      <HandoverList subject={subject} writes={works} />
      <DisclosureList subject={subject} writes={works} />
      <Dialog title={<Trans>Record a consent</Trans>} isOpen={asking === "consent"} onClose={close}>
        <ConsentForm subject={subject} onClose={close} />
      </Dialog>
      <Dialog title={<Trans>Refer to a partner</Trans>} isOpen={asking === "referral"} onClose={close}>
        <ReferralForm subject={subject} onClose={close} />
      </Dialog>
      <Dialog
        title={<Trans>Hand over to our other side</Trans>}
        isOpen={asking === "handover"}
        onClose={close}
      >
        <HandoverForm subject={subject} onClose={close} />
      </Dialog>
    </div>
  );
}
