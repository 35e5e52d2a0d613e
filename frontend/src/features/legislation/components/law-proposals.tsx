import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { NextPage } from "@/components/next-page";
import { Section } from "@/components/page";
import { proposalsQuery } from "../api/proposals";
import type { LegalText } from "../schemas";
import { ProposalForm } from "./proposal-form";
import { ProposalLines } from "./proposals-list";

/** What we propose that the text should say. Drafts stand here for those who read them. */
export function LawProposals({ record }: { record: LegalText }) {
  const { t } = useLingui();
  const [adding, setAdding] = useState(false);
  const list = useInfiniteQuery(proposalsQuery({ text: record.id }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0 && !record.may_change) return null;
  return (
    <Section id="proposals" title={<Trans>Proposals</Trans>} note={<Trans>What it should say</Trans>}>
      {items.length > 0 ? (
        <ProposalLines items={items} ofOne />
      ) : (
        <p className="soft">
          <Trans>Nothing was proposed yet. Propose a change at an article, or something new here.</Trans>
        </p>
      )}
      {list.hasNextPage ? <NextPage list={list} shown={items.length} /> : null}
      {record.may_change ? (
        <p className="gap-t">
          <button type="button" className="btn compact" onClick={() => setAdding(true)}>
            <Icon name="plus" small />
            <Trans>Propose something new</Trans>
          </button>
        </p>
      ) : null}
      <Dialog title={t`Propose something new`} isOpen={adding} onClose={() => setAdding(false)}>
        <ProposalForm record={record} onClose={() => setAdding(false)} />
      </Dialog>
    </Section>
  );
}
