import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { useFormat } from "@/i18n/format";
import { copyAddress, useExport, useTakeBackNobody } from "../api/evidence";
import { useEvidenceLabels } from "../labels";
import { currentCopy, type Evidence, type EvidenceCopy } from "../schemas";
import { CoverEditor } from "./cover-editor";
import { NobodyForm } from "./nobody-form";

/** The copies that may be looked at: the covered one first; and what makes it fit to be shown. */
export function Copies({ evidence }: { evidence: Evidence }) {
  const { t } = useLingui();
  const labels = useEvidenceLabels();
  const covered = currentCopy(evidence, "covered");
  const working = currentCopy(evidence, "working");
  const [wanted, setWanted] = useState<EvidenceCopy["kind"]>("covered");
  const [covering, setCovering] = useState(false);
  const shown = wanted === "covered" ? (covered ?? working) : (working ?? covered);
  if (covering && isMeasured(working))
    return (
      <CoverEditor
        evidence={evidence}
        working={working}
        before={covered?.shapes ?? []}
        onClose={() => {
          setWanted("covered");
          setCovering(false);
        }}
      />
    );
  return (
    <div className="stack">
      <Fitness evidence={evidence} />
      {evidence.picture && covered && working ? (
        <fieldset className="shape-kind">
          <legend className="vh">{t`Which copy is shown`}</legend>
          {[covered, working].map(({ kind }) => (
            <label key={kind} className="choice">
              <input
                type="radio"
                name="shown-copy"
                checked={shown?.kind === kind}
                onChange={() => setWanted(kind)}
              />
              {labels.copy(kind)}
            </label>
          ))}
        </fieldset>
      ) : null}
      {evidence.picture && isMeasured(shown) ? (
        <Picture
          key={shown.id}
          address={copyAddress(evidence.id, shown.id)}
          alternative={evidence.shows || evidence.title || labels.kind(evidence.kind)}
          width={shown.width}
          height={shown.height}
        />
      ) : null}
      {shown ? null : (
        <p className="soft">
          <Trans>It is for the team of the visit alone until it is covered.</Trans>
        </p>
      )}
      <div className="acts">
        {evidence.may_cover && evidence.picture && isMeasured(working) ? (
          <button type="button" className="btn" onClick={() => setCovering(true)}>
            {covered ? <Trans>Cover it anew</Trans> : <Trans>Cover faces</Trans>}
          </button>
        ) : null}
        {(evidence.nobody_because ? evidence.may_cover : evidence.may_change) ? (
          <Nobody evidence={evidence} />
        ) : null}
        {shown && evidence.may_change ? <TakeOut evidence={evidence} copy={shown} /> : null}
      </div>
    </div>
  );
}

function isMeasured(
  copy: EvidenceCopy | undefined,
): copy is EvidenceCopy & { width: number; height: number } {
  return copy !== undefined && copy.width !== null && copy.height !== null;
}

/** Who may see it, and whether a report may use it. */
function Fitness({ evidence }: { evidence: Evidence }) {
  if (evidence.nobody_because)
    return (
      <p className="strip done">
        <Icon name="done" />
        <span>
          <Trans>Nobody can be recognised in it:</Trans> <span dir="auto">{evidence.nobody_because}</span>{" "}
          {evidence.nobody_by ? <bdi className="soft">{evidence.nobody_by.name}</bdi> : null}
        </span>
      </p>
    );
  if (evidence.shown_beyond)
    return (
      <p className="strip done">
        <Icon name="done" />
        <span>
          {evidence.not_in_report_because ? (
            <Trans>Whoever is to be seen took back their consent: no report uses it any more.</Trans>
          ) : (
            <Trans>The covered copy may be shown beyond the team and go into a report.</Trans>
          )}
        </span>
      </p>
    );
  return (
    <p className="strip">
      <Icon name="lv-confidential" />
      <span>
        {evidence.picture ? (
          <Trans>
            For the team alone. Cover the faces, or say why nobody can be recognised, before it is shown to
            others or goes into a report.
          </Trans>
        ) : (
          <Trans>For the team alone, until somebody says why nobody can be recognised in it.</Trans>
        )}
      </span>
    </p>
  );
}

function Nobody({ evidence }: { evidence: Evidence }) {
  const [saying, setSaying] = useState(false);
  const takeBack = useTakeBackNobody(evidence);
  if (evidence.nobody_because)
    return (
      <>
        <ErrorSummary error={takeBack.error} />
        <button
          type="button"
          className="btn quiet"
          disabled={takeBack.isPending}
          onClick={() => takeBack.mutate()}
        >
          <Trans>Somebody can be recognised after all</Trans>
        </button>
      </>
    );
  return (
    <>
      <button type="button" className="btn quiet" onClick={() => setSaying(true)}>
        <Trans>Nobody can be recognised…</Trans>
      </button>
      <Dialog
        title={<Trans>Nobody can be recognised</Trans>}
        isOpen={saying}
        onClose={() => setSaying(false)}
      >
        <NobodyForm evidence={evidence} onClose={() => setSaying(false)} />
      </Dialog>
    </>
  );
}

function TakeOut({ evidence, copy }: { evidence: Evidence; copy: EvidenceCopy }) {
  const format = useFormat();
  const act = useExport(evidence.id);
  const ending = copy.media_type.split("/")[1] ?? "";
  const name = `${evidence.reference}-${copy.kind}${ENDINGS[copy.media_type] ?? `.${ending}`}`;
  return (
    <>
      <ErrorSummary error={act.error} />
      <button
        type="button"
        className="btn quiet"
        disabled={act.isPending}
        onClick={() => act.mutate({ copy: copy.id, name })}
      >
        <Icon name="download" small />
        {copy.kind === "covered" ? (
          <Trans>Take the covered copy out as a file</Trans>
        ) : (
          <Trans>Take it out as a file</Trans>
        )}
        <span className="soft small">{format.bytes(copy.size)}</span>
      </button>
    </>
  );
}

const ENDINGS: Record<string, string> = {
  "image/jpeg": ".jpg",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
  "application/vnd.oasis.opendocument.text": ".odt",
  "application/vnd.oasis.opendocument.spreadsheet": ".ods",
  "audio/mpeg": ".mp3",
  "audio/mp4": ".m4a",
  "video/quicktime": ".mov",
  "text/plain": ".txt",
  "application/rtf": ".rtf",
  "text/html": ".html",
  "message/rfc822": ".eml",
};
