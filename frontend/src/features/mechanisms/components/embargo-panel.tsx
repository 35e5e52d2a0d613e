import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { GraveQuestion } from "@/components/grave-question";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { today, useFormat } from "@/i18n/format";
import { useConfirmLift, useDeclineLift, useProposeLift } from "../api/documents";
import { useDocumentLabels } from "../labels";
import type { BodyDocument } from "../schemas";
import { ReadersForm } from "./readers-form";

type Asking = "propose" | "confirm" | "decline" | "readers" | null;

/** Who reads what is unpublished, and how it is opened: one person says that the State agreed, another confirms it. */
export function EmbargoPanel({ record }: { record: BodyDocument }) {
  const format = useFormat();
  const { t } = useLingui();
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  return (
    <Section
      title={<Trans>Unpublished</Trans>}
      note={<Trans>In no search, list, figure, export, calendar or submission</Trans>}
    >
      <div className="stack">
        <p className="measure">
          {record.readers.length > 0 ? (
            <Trans>
              The head reads it, and: <bdi>{format.list(record.readers.map((each) => each.name))}</bdi>.
            </Trans>
          ) : (
            <Trans>Only the head reads it.</Trans>
          )}
        </p>
        <Acts record={record} />
        {record.acts[0]?.step === "proposed" && !record.may_answer ? (
          <p className="strong">
            <Trans>Waits for a second person</Trans>
          </p>
        ) : null}
        <div className="acts">
          {record.may_change ? (
            <button type="button" className="btn compact" onClick={() => setAsking("readers")}>
              <Trans>Say who reads it</Trans>
            </button>
          ) : null}
          {record.may_propose ? (
            <button type="button" className="btn compact" onClick={() => setAsking("propose")}>
              <Trans>The State agreed</Trans>
            </button>
          ) : null}
          {record.may_answer ? (
            <>
              <button type="button" className="btn compact" onClick={() => setAsking("decline")}>
                <Trans>It did not</Trans>
              </button>
              <button type="button" className="btn compact primary" onClick={() => setAsking("confirm")}>
                <Trans>Confirm and open it</Trans>
              </button>
            </>
          ) : null}
        </div>
      </div>
      <Dialog title={t`Who reads it beside the head`} isOpen={asking === "readers"} onClose={close}>
        <ReadersForm record={record} onClose={close} />
      </Dialog>
      <Dialog title={t`The State agreed to publish it`} isOpen={asking === "propose"} onClose={close}>
        <ProposeForm record={record} onClose={close} />
      </Dialog>
      <Dialog title={t`It stays unpublished`} isOpen={asking === "decline"} onClose={close}>
        <DeclineForm record={record} onClose={close} />
      </Dialog>
      <Confirm record={record} isOpen={asking === "confirm"} onClose={close} />
    </Section>
  );
}

/** Of what is open by now: who said that the State agreed, and who confirmed it. */
export function EmbargoPast({ record }: { record: BodyDocument }) {
  if (record.acts.length === 0) return null;
  return (
    <Section title={<Trans>How it was opened</Trans>}>
      <Acts record={record} />
    </Section>
  );
}

function Acts({ record }: { record: BodyDocument }) {
  const format = useFormat();
  const labels = useDocumentLabels();
  if (record.acts.length === 0) return null;
  return (
    <ol className="small stack-s">
      {record.acts.map((act) => (
        <li key={act.id}>
          <bdi>{format.moment(act.at)}</bdi> · <bdi>{act.by.name}</bdi> · <b>{labels.step(act.step)}</b>
          {act.agreed_on ? (
            <>
              {" "}
              (<bdi>{format.day(act.agreed_on)}</bdi>)
            </>
          ) : null}
          {act.ground ? (
            <p className="soft" dir="auto">
              {act.ground}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

interface FormProps {
  record: BodyDocument;
  onClose: () => void;
}

function ProposeForm({ record, onClose }: FormProps) {
  const { t } = useLingui();
  const [day, setDay] = useState(today());
  const [ground, setGround] = useState("");
  const propose = useProposeLift(record);
  return (
    <FormFrame
      act={propose}
      ready={ground.trim() !== ""}
      words={<Trans>Lay it before a second person</Trans>}
      onClose={onClose}
      onSubmit={() => propose.mutate({ agreed_on: day, ground: ground.trim() }, { onSuccess: onClose })}
    >
      <p>
        <Trans>It stays shut until another person who issues recommendations confirms it.</Trans>
      </p>
      <TextField
        label={t`When it agreed`}
        type="date"
        max={today()}
        min={record.dated_on}
        required
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <AreaField
        label={t`How, and who said so`}
        required
        value={ground}
        onChange={(event) => setGround(event.target.value)}
      />
    </FormFrame>
  );
}

function DeclineForm({ record, onClose }: FormProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const decline = useDeclineLift(record);
  return (
    <FormFrame
      act={decline}
      ready={reason.trim() !== ""}
      words={<Trans>Keep it unpublished</Trans>}
      onClose={onClose}
      onSubmit={() => decline.mutate(reason.trim(), { onSuccess: onClose })}
    >
      <AreaField label={t`Why`} required value={reason} onChange={(event) => setReason(event.target.value)} />
    </FormFrame>
  );
}

function Confirm({ record, isOpen, onClose }: FormProps & { isOpen: boolean }) {
  const problem = useProblemText();
  const confirm = useConfirmLift(record);
  return (
    <GraveQuestion
      title={<Trans>Open it to everybody in the office?</Trans>}
      isOpen={isOpen}
      onClose={onClose}
      act={<Trans>Open it</Trans>}
      busy={confirm.isPending}
      onAct={() => confirm.mutate(null, { onSuccess: onClose, onError: (error) => say(problem(error)) })}
    >
      <Trans>
        The document and all its recommendations are then found by search, listed, counted and drawn into
        submissions. That cannot be taken back.
      </Trans>
    </GraveQuestion>
  );
}
