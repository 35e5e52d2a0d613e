import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { Icon, type IconName } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useDialogueLabels } from "../labels";
import type { Dialogue, PromiseMade, PromiseState } from "../schemas";
import { MoveForm, SettleForm } from "./promise-acts";

const ICONS: Record<PromiseState, IconName> = { open: "clock", kept: "done", broken: "no" };

/** What was promised in an entry, by whom and by when, and what became of it. */
export function PromiseLines({ dialogue }: { dialogue: Dialogue }) {
  if (dialogue.promises.length === 0) return null;
  return (
    <ul className="promises stack-s">
      {dialogue.promises.map((each) => (
        <PromiseLine key={each.id} promise={each} dialogue={dialogue} />
      ))}
    </ul>
  );
}

function PromiseLine({ promise, dialogue }: { promise: PromiseMade; dialogue: Dialogue }) {
  const labels = useDialogueLabels();
  const format = useFormat();
  const [asking, setAsking] = useState<"kept" | "broken" | "move" | null>(null);
  const close = () => setAsking(null);
  const act = (what: "kept" | "broken" | "move", words: ReactNode) => (
    <button type="button" className="link-btn" onClick={() => setAsking(what)}>
      {words}
    </button>
  );
  return (
    <li>
      <p className="meta">
        <b>
          <Trans>Promised</Trans>
        </b>
        <bdi>{promise.authority.name}</bdi>
        {promise.promised_by ? <bdi>{promise.promised_by}</bdi> : null}
        {promise.state === "open" ? (
          <Due day={promise.due_on} brief />
        ) : (
          <span className={promise.state === "kept" ? "mark done" : "mark late"}>
            <Icon name={ICONS[promise.state]} />
            <b>{labels.promise(promise.state)}</b>
          </span>
        )}
        {promise.settled_on ? <bdi>{format.day(promise.settled_on)}</bdi> : null}
      </p>
      <p className="measure" dir="auto" lang={promise.language}>
        {promise.text}
      </p>
      {promise.note ? (
        <p className="small measure" dir="auto">
          {promise.note}
        </p>
      ) : null}
      {promise.moved.map((each) => (
        <p key={each.at} className="small soft measure">
          <Trans>
            Moved from <bdi>{format.day(each.due_before)}</bdi> to <bdi>{format.day(each.due_on)}</bdi>:{" "}
            <bdi>{each.reason}</bdi>
          </Trans>
        </p>
      ))}
      {dialogue.may_change ? (
        <p className="story-acts">
          {promise.state === "kept" ? null : act("kept", <Trans>It was kept</Trans>)}
          {promise.state === "broken" ? null : act("broken", <Trans>It was broken</Trans>)}
          {promise.state === "kept" ? null : act("move", <Trans>Move the day</Trans>)}
        </p>
      ) : null}
      <Dialog
        title={
          asking === "broken" ? <Trans>The promise was broken</Trans> : <Trans>The promise was kept</Trans>
        }
        isOpen={asking === "kept" || asking === "broken"}
        onClose={close}
      >
        <SettleForm
          dialogue={dialogue}
          promise={promise}
          state={asking === "broken" ? "broken" : "kept"}
          onDone={close}
        />
      </Dialog>
      <Dialog title={<Trans>Another day for this promise</Trans>} isOpen={asking === "move"} onClose={close}>
        <MoveForm dialogue={dialogue} promise={promise} onDone={close} />
      </Dialog>
    </li>
  );
}
