import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { publicationQuery, useUnpublish } from "../api/publication";
import type { PublicationView, Published, Recommendation } from "../schemas";
import { ProposalCard } from "./proposal-card";
import { ProposalForm } from "./proposal-form";
import { ReasonForm } from "./reason-form";

/** What everybody reads of it: proposed by one person, published by another. */
export function PublicationSection({ recommendation }: { recommendation: Recommendation }) {
  const found = useQuery(publicationQuery(recommendation.id));
  return (
    <Section id="publication" title={<Trans>Publication</Trans>} note={<Trans>What everybody reads</Trans>}>
      <Fetched query={found} tight>
        {(view) => <Standing recommendation={recommendation} view={view} />}
      </Fetched>
    </Section>
  );
}

function Standing({ recommendation, view }: { recommendation: Recommendation; view: PublicationView }) {
  const format = useFormat();
  const [writing, setWriting] = useState(false);
  const { proposal, published } = view;
  const waits = proposal?.state === "proposed";
  if (!(view.may_propose || published || proposal || view.withdrawn_on)) {
    return (
      <p className="soft">
        <Trans>It is not published.</Trans>
      </p>
    );
  }
  return (
    <div className="stack">
      {view.page_open ? null : (
        <p className="strip">
          <Icon name="lv-internal" />
          <span>
            <Trans>
              Your institution has no public page yet. What is published here is read by everybody once it is
              opened in the settings.
            </Trans>
          </span>
        </p>
      )}
      {published ? (
        <PublishedNow
          recommendation={recommendation}
          published={published}
          view={view}
          onRewrite={waits || writing ? undefined : () => setWriting(true)}
        />
      ) : view.withdrawn_on ? (
        <p>
          <Trans>
            It was public and was taken back on <bdi>{format.day(view.withdrawn_on)}</bdi>. Its address says
            that it is gone.
          </Trans>
        </p>
      ) : proposal ? null : (
        <p className="soft">
          <Trans>Nobody outside reads it.</Trans>
        </p>
      )}
      {proposal && (waits || proposal.state === "returned") ? <ProposalCard proposal={proposal} /> : null}
      {view.may_propose && !published && !waits && !writing ? (
        <p className="acts">
          <button type="button" className="btn compact" onClick={() => setWriting(true)}>
            {proposal?.state === "returned" ? (
              <Trans>Propose other words</Trans>
            ) : (
              <Trans>Propose it for publication</Trans>
            )}
          </button>
        </p>
      ) : null}
      {writing ? (
        <ProposalForm recommendation={recommendation} last={proposal} onDone={() => setWriting(false)} />
      ) : null}
    </div>
  );
}

interface PublishedProps {
  recommendation: Recommendation;
  published: Published;
  view: PublicationView;
  /** Begins a proposal of other words, where none is under way. */
  onRewrite: (() => void) | undefined;
}

function PublishedNow({ recommendation, published, view, onRewrite }: PublishedProps) {
  const format = useFormat();
  const { t } = useLingui();
  const unpublish = useUnpublish(recommendation.id);
  const [taking, setTaking] = useState(false);
  const address = `/public/recommendations/${published.reference}`;
  return (
    <>
      <p className="strip done">
        <Icon name="lv-public" />
        <span>
          <Trans>
            Published since <bdi>{format.day(published.published_on)}</bdi>.
          </Trans>{" "}
          {view.page_open ? (
            <a href={address} target="_blank" rel="noreferrer">
              <Trans>See the public page</Trans>
            </a>
          ) : null}
        </span>
      </p>
      {published.differs ? (
        <p className="strip soon">
          <Icon name="soon" />
          <Trans>The recommendation was corrected since. What everybody reads was not.</Trans>
        </p>
      ) : null}
      <p className="voice" dir="auto" lang={published.language}>
        {published.text}
      </p>
      {view.may_propose ? (
        <p className="acts">
          {onRewrite ? (
            <button type="button" className="btn compact" onClick={onRewrite}>
              <Trans>Propose other words</Trans>
            </button>
          ) : null}
          <button type="button" className="btn quiet compact" onClick={() => setTaking(true)}>
            <Trans>Take it back</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={<Trans>Take it back</Trans>} isOpen={taking} onClose={() => setTaking(false)}>
        <ReasonForm
          act={unpublish}
          hint={t`At once nobody reads it any more. The reason stays inside.`}
          onDone={() => setTaking(false)}
        >
          <Trans>Take it back</Trans>
        </ReasonForm>
      </Dialog>
    </>
  );
}
