import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today } from "@/i18n/format";
import { useMovePromise, useSettlePromise } from "../api/dialogues";
import type { Dialogue, PromiseMade } from "../schemas";

interface ActProps {
  dialogue: Dialogue;
  promise: PromiseMade;
  onDone: () => void;
}

export function SettleForm({ dialogue, promise, state, onDone }: ActProps & { state: "kept" | "broken" }) {
  const { t } = useLingui();
  const settle = useSettlePromise(dialogue, promise.id);
  const [on, setOn] = useState(today());
  const [note, setNote] = useState("");
  const needed = state === "broken" || promise.state !== "open";
  return (
    <FormFrame
      act={settle}
      ready={on !== "" && (!needed || note.trim().length > 2)}
      words={state === "kept" ? <Trans>It was kept</Trans> : <Trans>It was broken</Trans>}
      onClose={onDone}
      onSubmit={() =>
        settle.mutate({ state, settled_on: on, note: note.trim() || null }, { onSuccess: onDone })
      }
    >
      <TextField
        label={t`Seen on`}
        type="date"
        required
        min={dialogue.held_on}
        max={today()}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <AreaField
        label={t`What shows it`}
        required={needed}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormFrame>
  );
}

export function MoveForm({ dialogue, promise, onDone }: ActProps) {
  const { t } = useLingui();
  const move = useMovePromise(dialogue, promise.id);
  const [day, setDay] = useState(promise.due_on);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={move}
      ready={day !== "" && day !== promise.due_on && reason.trim().length > 2}
      missing={day === promise.due_on ? [t`another day`] : []}
      words={<Trans>Move the day</Trans>}
      onClose={onDone}
      onSubmit={() => move.mutate({ due_on: day, reason }, { onSuccess: onDone })}
    >
      <TextField
        label={t`By when`}
        type="date"
        required
        min={dialogue.held_on}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <AreaField
        label={t`Why`}
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}
