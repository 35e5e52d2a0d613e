import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Named } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Due } from "@/components/due";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { ResponsibleField } from "@/components/pickers/responsible-field";
import { today, useFormat } from "@/i18n/format";
import { useAskOpinion, useChangeOpinion } from "../api/legislation";
import type { LawOpinion, LegalText } from "../schemas";

/** Who asks for our opinion, until when, and whether it was given. */
export function Opinions({ record }: { record: LegalText }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  if (record.opinions.length === 0 && !(record.may_change && record.kind === "bill")) return null;
  return (
    <Section title={<Trans>Our opinion</Trans>} note={<Trans>Asked of us, with its day</Trans>}>
      <ul className="ledger">
        {record.opinions.map((opinion) => (
          <OpinionLine key={opinion.id} record={record} opinion={opinion} />
        ))}
      </ul>
      {record.may_change ? (
        <p className="gap-t">
          <button type="button" className="btn compact" onClick={() => setAsking(true)}>
            <Icon name="plus" small />
            <Trans>We were asked</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={t`We were asked`} isOpen={asking} onClose={() => setAsking(false)}>
        <AskForm record={record} onClose={() => setAsking(false)} />
      </Dialog>
    </Section>
  );
}

function OpinionLine({ record, opinion }: { record: LegalText; opinion: LawOpinion }) {
  const { t } = useLingui();
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  return (
    <li>
      {opinion.given_on ? (
        <span className="due">
          <Icon name="done" />
          <span>
            <b>
              <Trans>Given</Trans>
            </b>
            <small>
              <bdi>{format.dayShort(opinion.given_on)}</bdi>
            </small>
          </span>
        </span>
      ) : (
        <Due day={opinion.due_on} />
      )}
      <div>
        <p className="what">
          {opinion.asked_by ? <bdi>{opinion.asked_by.name}</bdi> : <Trans>Nobody named</Trans>}
        </p>
        <p className="meta">
          <span>
            <Trans>
              asked on <bdi>{format.day(opinion.asked_on)}</bdi>
            </Trans>
          </span>
          {opinion.responsible ? <bdi>{opinion.responsible.name}</bdi> : null}
          {opinion.note ? <span dir="auto">{opinion.note}</span> : null}
        </p>
      </div>
      <div className="do">
        {record.may_change ? (
          <button type="button" className="btn quiet compact" onClick={() => setChanging(true)}>
            <Trans>Change</Trans>
          </button>
        ) : null}
      </div>
      <Dialog title={t`Our opinion`} isOpen={changing} onClose={() => setChanging(false)}>
        <OpinionForm record={record} opinion={opinion} onClose={() => setChanging(false)} />
      </Dialog>
    </li>
  );
}

function AskForm({ record, onClose }: { record: LegalText; onClose: () => void }) {
  const { t } = useLingui();
  const [by, setBy] = useState<Named | null>(null);
  const [asked, setAsked] = useState(today());
  const [due, setDue] = useState("");
  const [responsible, setResponsible] = useState("");
  const [note, setNote] = useState("");
  const ask = useAskOpinion(record);
  return (
    <FormFrame
      act={ask}
      ready={asked !== "" && due !== ""}
      words={<Trans>Add it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        ask.mutate(
          {
            asked_by: by?.id ?? null,
            asked_on: asked,
            due_on: due,
            responsible: responsible || null,
            note: note.trim() || null,
          },
          { onSuccess: onClose },
        )
      }
    >
      <RecordPicker label={t`Who asked`} value={by} onChange={setBy} find={findAuthorities} />
      <div className="cols">
        <TextField
          label={t`Asked on`}
          type="date"
          required
          value={asked}
          onChange={(event) => setAsked(event.target.value)}
        />
        <TextField
          label={t`Due on`}
          type="date"
          required
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </div>
      <ResponsibleField value={responsible} onChange={setResponsible} />
      <AreaField label={t`Note`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormFrame>
  );
}

function OpinionForm(props: { record: LegalText; opinion: LawOpinion; onClose: () => void }) {
  const { record, opinion, onClose } = props;
  const { t } = useLingui();
  const [due, setDue] = useState(opinion.due_on);
  const [given, setGiven] = useState(opinion.given_on ?? "");
  const [responsible, setResponsible] = useState(opinion.responsible?.id ?? "");
  const [note, setNote] = useState(opinion.note ?? "");
  const change = useChangeOpinion(record, opinion);
  return (
    <FormFrame
      act={change}
      ready={due !== ""}
      words={<Trans>Keep this</Trans>}
      onClose={onClose}
      onSubmit={() =>
        change.mutate(
          {
            due_on: due,
            given_on: given || null,
            responsible: responsible || null,
            note: note.trim() || null,
          },
          { onSuccess: onClose },
        )
      }
    >
      <div className="cols">
        <TextField
          label={t`Due on`}
          type="date"
          required
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
        <TextField
          label={t`Given on`}
          type="date"
          max={today()}
          value={given}
          onChange={(event) => setGiven(event.target.value)}
        />
      </div>
      <ResponsibleField value={responsible} onChange={setResponsible} />
      <AreaField label={t`Note`} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormFrame>
  );
}
