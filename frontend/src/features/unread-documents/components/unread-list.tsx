import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import { useTryAgain } from "../api/unread-documents";
import { useReasonLabels } from "../labels";
import type { UnreadDocument } from "../schemas";

interface UnreadListProps {
  documents: UnreadDocument[];
  type: (mediaType: string) => string;
  link: (document: UnreadDocument, children: ReactNode) => ReactNode;
}

/** `link` leads to a document's record; `type` says what kind of file one is. */
export function UnreadList({ documents, type, link }: UnreadListProps) {
  return (
    <ul className="hits">
      {documents.map((document) => (
        <UnreadLine key={document.id} document={document} type={type} link={link} />
      ))}
    </ul>
  );
}

function UnreadLine({
  document,
  type,
  link,
}: Omit<UnreadListProps, "documents"> & { document: UnreadDocument }) {
  const { t } = useLingui();
  const labels = useReasonLabels();
  const format = useFormat();
  const problem = useProblemText();
  const again = useTryAgain();
  return (
    <li>
      <Icon name="doc" />
      <div>
        <h2>
          <bdi>{document.name}</bdi>
        </h2>
        <p className="excerpt">
          <b>{labels.reason(document.reason)}.</b> {labels.advice(document.reason)}
        </p>
        <p className="meta">
          <span>{type(document.media_type)}</span>
          {document.size === null ? null : <span>{format.bytes(document.size)}</span>}
          <span>{format.moment(document.failed_at)}</span>
          <span>
            {link(
              document,
              <>
                {document.of.reference ? <Reference>{document.of.reference}</Reference> : null}{" "}
                <bdi>{document.of.title}</bdi>
              </>,
            )}
          </span>
        </p>
        <p>
          <button
            type="button"
            className="btn"
            disabled={again.isPending}
            onClick={() =>
              again.mutate(document.id, {
                onSuccess: () => say(t`It is read again`),
                onError: (error) => say(problem(error)),
              })
            }
          >
            <Trans>Try again</Trans>
          </button>
        </p>
      </div>
    </li>
  );
}
