import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { today, useFormat } from "@/i18n/format";
import { useMemberAct } from "../api/members";
import { useTeamLabels } from "../labels";
import { type Member, PAPER_KINDS, type Paper, type PaperKind } from "../schemas";
import { PapersSaid } from "./papers-said";

export function PapersSection({ record }: { record: Member }) {
  const [asking, setAsking] = useState<Paper | "new" | null>(null);
  const act = useMemberAct(record);
  const papers = record.papers ?? [];
  return (
    <div className="stack">
      <PapersSaid missing={record.missing} ending={record.ending} />
      <ErrorSummary error={act.error} />
      {papers.length > 0 ? (
        <ul className="team-list">
          {papers.map((paper) => (
            <li key={paper.id}>
              <PaperSaid paper={paper} />
              {record.keeps ? (
                <div className="acts">
                  <button
                    type="button"
                    className="btn quiet compact"
                    aria-haspopup="dialog"
                    onClick={() => setAsking(paper)}
                  >
                    <Trans>Correct</Trans>
                  </button>
                  <button
                    type="button"
                    className="btn quiet compact"
                    disabled={act.isPending}
                    onClick={() => act.mutate({ what: "remove-paper", paper: paper.id })}
                  >
                    <Trans>Take away</Trans>
                  </button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft small">
          <Trans>No papers yet.</Trans>
        </p>
      )}
      {record.keeps ? (
        <p className="acts">
          <button
            type="button"
            className="btn compact"
            aria-haspopup="dialog"
            onClick={() => setAsking("new")}
          >
            <Trans>Add a paper</Trans>
          </button>
        </p>
      ) : null}
      <Dialog
        title={asking === "new" ? <Trans>Add a paper</Trans> : <Trans>Correct the paper</Trans>}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
      >
        {asking ? (
          <PaperForm
            record={record}
            kept={asking === "new" ? null : asking}
            onClose={() => setAsking(null)}
          />
        ) : null}
      </Dialog>
    </div>
  );
}

function PaperSaid({ paper }: { paper: Paper }) {
  const labels = useTeamLabels();
  const format = useFormat();
  const given = format.day(paper.given_on);
  const until = paper.valid_until ? format.day(paper.valid_until) : null;
  return (
    <div>
      <b>{labels.paper(paper.kind)}</b>
      <p className="soft small">
        {until === null ? (
          <Trans>
            Given on <bdi>{given}</bdi>, does not run out
          </Trans>
        ) : paper.valid_until && paper.valid_until < today() ? (
          <Trans>
            Given on <bdi>{given}</bdi>, ran out on <bdi>{until}</bdi>
          </Trans>
        ) : (
          <Trans>
            Given on <bdi>{given}</bdi>, valid until <bdi>{until}</bdi>
          </Trans>
        )}
      </p>
      {paper.note ? (
        <p className="small" dir="auto">
          {paper.note}
        </p>
      ) : null}
    </div>
  );
}

interface PaperFormProps {
  record: Member;
  kept: Paper | null;
  onClose: () => void;
}

function PaperForm({ record, kept, onClose }: PaperFormProps) {
  const { t } = useLingui();
  const labels = useTeamLabels();
  const act = useMemberAct(record);
  const [kind, setKind] = useState<PaperKind>(kept?.kind ?? record.missing?.[0] ?? "training");
  const [given, setGiven] = useState(kept?.given_on ?? today());
  const [until, setUntil] = useState(kept?.valid_until ?? "");
  const [note, setNote] = useState(kept?.note ?? "");
  const body = { given_on: given, valid_until: until || null, note: note.trim() || null };
  return (
    <FormFrame
      act={act}
      ready={given !== ""}
      words={kept ? <Trans>Keep</Trans> : <Trans>Add</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          kept ? { what: "change-paper", paper: kept, body } : { what: "add-paper", body: { kind, ...body } },
          { onSuccess: onClose },
        )
      }
    >
      {kept ? (
        <p>
          <b>{labels.paper(kept.kind)}</b>
        </p>
      ) : (
        <SelectField
          label={t`Paper`}
          value={kind}
          onChange={(event) => setKind(event.target.value as PaperKind)}
        >
          {PAPER_KINDS.map((each) => (
            <option key={each} value={each}>
              {labels.paper(each)}
            </option>
          ))}
        </SelectField>
      )}
      <div className="cols">
        <TextField
          label={t`Given on`}
          type="date"
          required
          max={today()}
          value={given}
          onChange={(event) => setGiven(event.target.value)}
        />
        <TextField
          label={t`Valid until`}
          hint={t`Left empty, it does not run out.`}
          type="date"
          min={given}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <TextField
        label={t`Note`}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormFrame>
  );
}
