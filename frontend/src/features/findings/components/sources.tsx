import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { AreaField, SelectField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { filesOfQuery, useAddSource, useRemoveSource } from "../api/findings";
import { SOURCE_ICONS, useFindingLabels } from "../labels";
import { type Finding, OF_FILES, SOURCE_KINDS, type Source, type SourceKind } from "../schemas";

interface Props {
  finding: Finding;
  writes: boolean;
}

/** What says so, and apart from it what says otherwise. */
export function Sources({ finding, writes }: Props) {
  const [adding, setAdding] = useState(false);
  const remove = useRemoveSource(finding);
  const supporting = finding.sources.filter((source) => !source.contrary);
  const contrary = finding.sources.filter((source) => source.contrary);
  const take = writes ? (source: string) => remove.mutate(source) : undefined;
  return (
    <>
      <ErrorSummary error={remove.error} />
      <div className="srcs">
        <section>
          <h4>
            <Trans>Says so</Trans>
            {supporting.length > 0 ? (
              <span className="soft">
                {" · "}
                <Plural value={supporting.length} one="# source" other="# sources" />
              </span>
            ) : null}
          </h4>
          <SourceList visit={finding.visit} sources={supporting} take={take} />
        </section>
        <section>
          <h4>
            <Trans>Says otherwise</Trans>
          </h4>
          <SourceList visit={finding.visit} sources={contrary} take={take} />
        </section>
      </div>
      {writes ? (
        <p>
          <button type="button" className="btn compact" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Add a source</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>A source</Trans>} isOpen={adding} onClose={() => setAdding(false)}>
        <SourceForm finding={finding} onClose={() => setAdding(false)} />
      </Dialog>
    </>
  );
}

interface ListProps {
  visit: string;
  sources: Source[];
  take?: (source: string) => void;
}

function SourceList({ visit, sources, take }: ListProps) {
  const { t } = useLingui();
  const labels = useFindingLabels();
  const format = useFormat();
  if (sources.length === 0)
    return (
      <p className="soft small">
        <Trans>Nothing yet.</Trans>
      </p>
    );
  return (
    <ul>
      {sources.map((source) => (
        <li key={source.id}>
          <Icon name={SOURCE_ICONS[source.kind]} small />
          <span>
            {source.count > 1 ? `${format.number(source.count)} × ` : null}
            {labels.source(source.kind)}
            {source.evidence ? (
              <small>
                <Link to="/visits/$visit/evidence/$evidence" params={{ visit, evidence: source.evidence.id }}>
                  <bdi>{source.evidence.reference}</bdi> <span dir="auto">{source.evidence.title}</span>
                </Link>
              </small>
            ) : null}
            {source.note ? <small dir="auto">{source.note}</small> : null}
            {source.independent ? null : (
              <small>
                <Trans>goes back to another source</Trans>
              </small>
            )}
          </span>
          {take ? (
            <button
              type="button"
              className="btn icon compact quiet"
              aria-label={t`Take this source off`}
              onClick={() => take(source.id)}
            >
              <Icon name="x" small />
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function SourceForm({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { t } = useLingui();
  const labels = useFindingLabels();
  const act = useAddSource(finding);
  const [kind, setKind] = useState<SourceKind>("interview");
  const [contrary, setContrary] = useState(false);
  const [independent, setIndependent] = useState(true);
  const [count, setCount] = useState("1");
  const [note, setNote] = useState("");
  const [file, setFile] = useState("");
  const ofFile = OF_FILES.includes(kind);
  const files = useQuery({ ...filesOfQuery(finding.visit), enabled: ofFile });
  const evidence = ofFile && file !== "" ? file : null;
  const many = evidence ? 1 : Number(count);
  return (
    <FormFrame
      act={act}
      ready={Number.isInteger(many) && many >= 1}
      words={<Trans>Add it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        act.mutate(
          { kind, contrary, independent, count: many, note: note.trim(), evidence },
          { onSuccess: onClose },
        )
      }
    >
      <div className="form cols">
        <SelectField
          label={t`Kind`}
          value={kind}
          onChange={(event) =>
            setKind(SOURCE_KINDS.find((one) => one === event.target.value) ?? "observation")
          }
        >
          {SOURCE_KINDS.map((one) => (
            <option key={one} value={one}>
              {labels.source(one)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t`How many`}
          disabled={evidence !== null}
          type="number"
          required
          min={1}
          max={10_000}
          value={evidence ? "1" : count}
          onChange={(event) => setCount(event.target.value)}
        />
      </div>
      {ofFile && files.data && files.data.length > 0 ? (
        <SelectField
          label={t`Which file`}
          hint={t`One of the visit's files, if it is there.`}
          value={file}
          onChange={(event) => setFile(event.target.value)}
        >
          <option value="">{t`None`}</option>
          {files.data.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title ? `${one.reference} · ${one.title}` : one.reference}
            </option>
          ))}
        </SelectField>
      ) : null}
      <AreaField
        label={t`What it shows`}
        hint={t`Name nobody, and nothing by which somebody could be known.`}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <label className="choice">
        <input type="checkbox" checked={contrary} onChange={(event) => setContrary(event.target.checked)} />
        <Trans>It speaks against the finding</Trans>
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={!independent}
          onChange={(event) => setIndependent(!event.target.checked)}
        />
        <Trans>It goes back to another source that stands here</Trans>
      </label>
    </FormFrame>
  );
}
