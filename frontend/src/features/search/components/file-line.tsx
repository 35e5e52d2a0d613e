import { Trans, useLingui } from "@lingui/react/macro";
import { Reference } from "@/components/marks";
import { useFormat } from "@/i18n/format";
import { useFileLabels } from "../file-labels";
import type { FoundFile } from "../schemas";

/** What a file is, the page that answers, and the record it belongs to: words first. */
export function FileLine({ file }: { file: FoundFile }) {
  const labels = useFileLabels();
  const format = useFormat();
  return (
    <p className="meta of-record">
      <span>{labels.type(file.media_type)}</span>
      {file.page ? <PageNumber page={file.page} /> : null}
      {file.size === null ? null : <span>{format.bytes(file.size)}</span>}
      {file.state === "waiting" ? (
        <span>
          <Trans>Its words are not read yet</Trans>
        </span>
      ) : null}
      {file.state === "failed" ? (
        <span>
          <Trans>Its words could not be read</Trans>
        </span>
      ) : null}
      <span>
        {file.of.reference ? <Reference>{file.of.reference}</Reference> : null} <bdi>{file.of.title}</bdi>
      </span>
    </p>
  );
}

function PageNumber({ page }: { page: NonNullable<FoundFile["page"]> }) {
  const { t } = useLingui();
  const format = useFormat();
  const [number, of] = [format.number(page.number), format.number(page.of)];
  return <b>{page.unit === "page" ? t`Page ${number} of ${of}` : t`Part ${number} of ${of}`}</b>;
}
