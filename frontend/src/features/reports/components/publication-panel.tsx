import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isNotHere } from "@/client/problem";
import { CopyText } from "@/components/copy-text";
import { Dialog } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { AreaField, TextField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { photoInProposal, proposalQuery } from "../api/adoption";
import { publicationQuery, usePreview, usePublish, useWithhold } from "../api/publication";
import type { PublicationDraft, Report } from "../schemas";

/** Whole or in part, seen before as everybody will see it; or not, for a reason. */
export function PublicationPanel({ report }: { report: Report }) {
  const { t } = useLingui();
  const format = useFormat();
  const found = useQuery({ ...publicationQuery(report.id), retry: false });
  const photoAt = photoInProposal(report.id);
  const withhold = useWithhold(report.id);
  const [choosing, setChoosing] = useState(false);
  const [withholding, setWithholding] = useState(false);
  const [reason, setReason] = useState("");
  const out = ["sent", "published", "withheld"].includes(report.state);
  const publication = found.isError && isNotHere(found.error) ? null : (found.data ?? null);
  return (
    <>
      <Section title={<Trans>Publication</Trans>}>
        <div className="stack">
          {out ? null : (
            <p className="soft">
              <Trans>It can be published once it was adopted and sent.</Trans>
            </p>
          )}
          {publication && report.state === "published" ? (
            <p className="strip done">
              <Icon name="lv-public" />
              <span>
                {publication.whole ? (
                  <Trans>
                    Everybody reads the whole report since{" "}
                    <bdi>{format.moment(publication.published_at)}</bdi>.
                  </Trans>
                ) : (
                  <Trans>
                    Everybody reads a part of the report since{" "}
                    <bdi>{format.moment(publication.published_at)}</bdi>.
                  </Trans>
                )}
              </span>
            </p>
          ) : null}
          {report.withheld_because ? (
            <p className="strip">
              <Icon name="lv-internal" />
              <span>
                <Trans>Not to be published:</Trans> <bdi>{report.withheld_because}</bdi>
              </span>
            </p>
          ) : null}
          {out && report.may_adopt && !choosing ? (
            <p className="acts">
              <button type="button" className="btn primary" onClick={() => setChoosing(true)}>
                {report.state === "published" ? <Trans>Publish it anew</Trans> : <Trans>Publish it</Trans>}
              </button>
              {report.state === "withheld" ? null : (
                <button type="button" className="btn" onClick={() => setWithholding(true)}>
                  <Trans>Withhold it</Trans>
                </button>
              )}
            </p>
          ) : null}
        </div>
        <Dialog title={t`Withhold it`} isOpen={withholding} onClose={() => setWithholding(false)}>
          <FormFrame
            act={withhold}
            ready={reason.trim() !== ""}
            words={<Trans>Withhold it</Trans>}
            onClose={() => setWithholding(false)}
            onSubmit={() => withhold.mutate(reason.trim(), { onSuccess: () => setWithholding(false) })}
          >
            <AreaField
              label={t`Why it is not public`}
              required
              rows={3}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </FormFrame>
        </Dialog>
      </Section>
      {choosing ? <Choose report={report} onClose={() => setChoosing(false)} /> : null}
      {publication && !choosing ? (
        <Section title={<Trans>What everybody reads</Trans>}>
          <CopyText sections={publication.sections} photoAt={photoAt} />
        </Section>
      ) : null}
    </>
  );
}

function Choose({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useLingui();
  const adopted = useQuery(proposalQuery(report.id));
  const photoAt = photoInProposal(report.id);
  const preview = usePreview(report.id);
  const publish = usePublish(report.id);
  const [left, setLeft] = useState<Record<string, string>>({});
  const [responses, setResponses] = useState(true);
  const draft: PublicationDraft = {
    left_out: Object.entries(left).map(([paragraph, reason]) => ({ paragraph, reason: reason.trim() })),
    with_responses: responses,
  };
  const lacks = Object.values(left).some((reason) => reason.trim() === "");
  const change = (next: Record<string, string>) => {
    setLeft(next);
    preview.reset();
  };
  return (
    <Section title={<Trans>What is published</Trans>} note={<Trans>Choose what is left out</Trans>}>
      <Fetched query={adopted} tight>
        {(copy) => (
          <div className="stack">
            <label className="choice">
              <input
                type="checkbox"
                checked={responses}
                onChange={() => {
                  setResponses(!responses);
                  preview.reset();
                }}
              />
              <Trans>With the responses of the authorities</Trans>
            </label>
            <ErrorSummary error={preview.error ?? publish.error} />
            {preview.data ? (
              <>
                <p className="strip accent">
                  <Icon name="eye" />
                  <Trans>So everybody will read it. Publishing asks for your password.</Trans>
                </p>
                <CopyText sections={preview.data.sections} photoAt={photoAt} />
                <p className="acts">
                  <button type="button" className="btn" onClick={() => preview.reset()}>
                    <Trans>Change what is left out</Trans>
                  </button>
                  <button
                    type="button"
                    className="btn grave"
                    disabled={publish.isPending}
                    onClick={() => publish.mutate(draft, { onSuccess: onClose })}
                  >
                    <Trans>Publish it</Trans>
                  </button>
                </p>
              </>
            ) : (
              <>
                <CopyText
                  sections={copy.sections}
                  photoAt={photoAt}
                  beside={({ id, kind }) =>
                    kind === "heading" ? null : (
                      <>
                        <label className="choice">
                          <input
                            type="checkbox"
                            checked={id in left}
                            onChange={(event) => {
                              const { [id]: _, ...others } = left;
                              change(event.target.checked ? { ...left, [id]: "" } : others);
                            }}
                          />
                          <Trans>Leave it out</Trans>
                        </label>
                        {id in left ? (
                          <TextField
                            label={t`Why`}
                            required
                            maxLength={1000}
                            value={left[id]}
                            onChange={(event) => change({ ...left, [id]: event.target.value })}
                          />
                        ) : null}
                      </>
                    )
                  }
                />
                <p className="acts">
                  <button type="button" className="btn" onClick={onClose}>
                    <Trans>Cancel</Trans>
                  </button>
                  <button
                    type="button"
                    className="btn primary"
                    disabled={lacks || preview.isPending}
                    onClick={() => preview.mutate(draft)}
                  >
                    <Trans>See what everybody will read</Trans>
                  </button>
                </p>
              </>
            )}
          </div>
        )}
      </Fetched>
    </Section>
  );
}
