import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import type { Act, AnnualReport } from "../schemas";
import { AskForm, IssueForm, SayForm, TakeBackForm } from "./act-forms";

type Asked = "ask" | "say" | "take-back" | "issue";

/** What may be done with it now; the next step stands out. */
export function NextActs({ record }: { record: AnnualReport }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const may = (act: Act) => record.acts.includes(act);
  const titles: Record<Asked, string> = {
    ask: t`Send it to be cleared`,
    say: t`Clear it or send it back`,
    "take-back": t`Take it back into a draft`,
    issue: t`Issue the report`,
  };
  const button = (act: Asked, main: boolean): ReactNode =>
    may(act) ? (
      <button type="button" className={main ? "btn primary" : "btn"} onClick={() => setAsked(act)}>
        {titles[act]}
      </button>
    ) : null;
  return (
    <>
      {button("ask", true)}
      {button("say", true)}
      {button("issue", true)}
      {button("take-back", false)}
      <Dialog
        title={asked ? titles[asked] : ""}
        isOpen={asked !== null}
        onClose={close}
        grave={asked === "issue"}
      >
        {asked === "ask" ? <AskForm record={record} onClose={close} /> : null}
        {asked === "say" ? <SayForm record={record} onClose={close} /> : null}
        {asked === "take-back" ? <TakeBackForm record={record} onClose={close} /> : null}
        {asked === "issue" ? <IssueForm record={record} onClose={close} /> : null}
      </Dialog>
      {record.state === "cleared" && !may("issue") ? (
        <p className="small soft">
          <Trans>Somebody else issues it: neither who wrote it nor who sent it to be cleared.</Trans>
        </p>
      ) : null}
    </>
  );
}
