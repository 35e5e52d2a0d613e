import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { ProgressBar } from "@/components/progress";
import { apart } from "@/i18n/apart";
import { useFormat } from "@/i18n/format";
import { useUpload } from "../api/evidence";
import { useEvidenceLabels } from "../labels";
import { EVIDENCE_KINDS, type EvidenceKind, type KeptOn } from "../schemas";

const ACCEPT: Record<EvidenceKind, string> = {
  photo: ".jpg,.jpeg,.png,.webp,.heic",
  drawing: ".jpg,.jpeg,.png,.webp,.heic,.pdf",
  "register-copy": ".jpg,.jpeg,.png,.webp,.heic,.pdf,.xlsx,.ods,.csv",
  document: ".pdf,.docx,.odt,.rtf,.xlsx,.ods,.txt,.csv,.html,.htm,.eml,.jpg,.jpeg,.png,.webp,.heic",
  audio: ".mp3,.m4a,.ogg,.wav",
  video: ".mp4,.mov",
  other: "",
};

/** Takes files in, one after the other; what each shows is said on its page. */
export function AddFiles({ visit }: { visit: KeptOn }) {
  const { t } = useLingui();
  const labels = useEvidenceLabels();
  const format = useFormat();
  const id = useId();
  const places = visit.places ?? [];
  const [kind, setKind] = useState<EvidenceKind>("photo");
  const [place, setPlace] = useState("");
  const [sending, setSending] = useState<{ file: File; number: number; of: number } | null>(null);
  const [refused, setRefused] = useState<{ name: string; error: unknown }[]>([]);
  const [share, setShare] = useState(0);
  const upload = useUpload(visit.id, setShare);
  const placed = places.length <= 1 || place !== "";

  async function take(files: File[]) {
    setRefused([]);
    for (const [at, file] of files.entries()) {
      setSending({ file, number: at + 1, of: files.length });
      setShare(0);
      try {
        await upload.mutateAsync({ file, kind, place: place || null });
      } catch (error) {
        // One that is not taken keeps none of the others back.
        setRefused((before) => [...before, { name: file.name, error }]);
      }
    }
    setSending(null);
  }

  const progress = sending
    ? t`Sending ${format.number(sending.number)} of ${format.number(sending.of)}: ${apart(sending.file.name)}, ${format.bytes(sending.file.size)}`
    : "";
  const busy = sending !== null;
  return (
    <div className="stack-s">
      {refused.map(({ name, error }) => (
        <div key={name} className="stack-s">
          <p>
            <Trans>
              Not taken in: <bdi>{name}</bdi>
            </Trans>
          </p>
          <ErrorSummary error={error} />
        </div>
      ))}
      <div className="form cols">
        <SelectField
          label={t`What it is`}
          value={kind}
          disabled={busy}
          onChange={(event) => setKind(EVIDENCE_KINDS.find((one) => one === event.target.value) ?? "photo")}
        >
          {EVIDENCE_KINDS.map((one) => (
            <option key={one} value={one}>
              {labels.kind(one)}
            </option>
          ))}
        </SelectField>
        {places.length > 1 ? (
          <SelectField
            label={t`Place`}
            required
            value={place}
            disabled={busy}
            onChange={(event) => setPlace(event.target.value)}
          >
            <option value="">{t`Choose…`}</option>
            {places.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
        ) : null}
      </div>
      <p>
        <input
          type="file"
          id={id}
          className="vh"
          multiple
          accept={ACCEPT[kind]}
          disabled={busy || !placed}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            void take(files);
          }}
        />
        <label htmlFor={id} className="btn file-label" aria-disabled={busy || !placed}>
          <Icon name="upload" small />
          <Trans>Add files</Trans>
        </label>
      </p>
      {busy ? (
        <div className="stack-s">
          <p className="small" role="status">
            {progress}
          </p>
          <ProgressBar label={progress} done={Math.round(share * 100)} total={100} />
        </div>
      ) : null}
    </div>
  );
}
