import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { AskForm } from "@/components/erasures/ask-form";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { previewQuery, useAskErasure } from "../api/erasures";
import { useErasureLabels } from "../labels";
import { type ErasureOf, GROUNDS, LONGEST, type Preview } from "../schemas";
import { ErasureCounts } from "./erasure-counts";

/** First what would go; then why; then a second person. */
export function EraseForm({ of, record }: { of: ErasureOf; record: string }) {
  const labels = useErasureLabels();
  const preview = useQuery(previewQuery(of, record));
  return (
    <Fetched query={preview}>
      {(found) => (
        <>
          <Section
            first
            title={<Trans>What goes</Trans>}
            note={<Trans>Counted just now; nothing is changed</Trans>}
          >
            <p>
              {labels.of(of)}: <bdi>{found.label}</bdi>
            </p>
            <ErasureCounts counts={found.goes} />
            {found.sealed ? (
              <p className="small soft gap-t">
                <Trans>The key of what is sealed is destroyed, so that no old backup opens it either.</Trans>
              </p>
            ) : null}
          </Section>
          <Section title={<Trans>What stays</Trans>}>
            <ul className="plain-list stack-s">
              <li>{labels.stays(of)}</li>
              <li>
                <Trans>The audit trail: who did what and when, never a word of it</Trans>
              </li>
              <li>
                <Trans>What somebody wrote of it in their own words elsewhere: look for it yourselves</Trans>
              </li>
            </ul>
          </Section>
          <Why preview={found} />
        </>
      )}
    </Fetched>
  );
}

function Why({ preview }: { preview: Preview }) {
  const { t } = useLingui();
  const labels = useErasureLabels();
  const navigate = useNavigate();
  const act = useAskErasure();
  if (preview.obstacle) {
    return (
      <Section title={<Trans>Why</Trans>}>
        <div className="strip soon">
          <Icon name="pause" />
          <p>{labels.obstacle(preview.obstacle)}</p>
        </div>
      </Section>
    );
  }
  const { of, record } = preview;
  return (
    <Section title={<Trans>Why</Trans>} note={<Trans>A second person decides by it</Trans>}>
      <AskForm
        act={act}
        grounds={GROUNDS}
        label={labels.ground}
        hint={t`Kept encrypted. Name nobody in it.`}
        shortest={1}
        longest={LONGEST}
        words={<Trans>Ask to erase it…</Trans>}
        question={<Trans>Ask to erase it?</Trans>}
        onAsk={(ground, reason, failed) =>
          act.mutate(
            { of, record, ground, reason },
            {
              onSuccess: ({ id }) =>
                void navigate({ to: "/visits/erasures/$erasure", params: { erasure: id } }),
              onError: failed,
            },
          )
        }
      >
        <Trans>
          Nothing goes yet: a second person has to agree within 30 days. Once it is done, nobody can bring it
          back, from no backup either.
        </Trans>
      </AskForm>
    </Section>
  );
}
