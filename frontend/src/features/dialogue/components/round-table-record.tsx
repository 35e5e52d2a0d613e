import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Crumb, PageHead, Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { useDialogueLabels } from "../labels";
import type { RoundTable } from "../schemas";
import { DialogueList } from "./dialogue-list";
import { RoundTableForm } from "./round-table-form";

/** A round table: what it is for, who sits at it, what it deals with, what was agreed, and its meetings. */
export function RoundTableRecord({ table }: { table: RoundTable }) {
  const { t } = useLingui();
  const labels = useDialogueLabels();
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const close = () => setChanging(false);
  return (
    <>
      <PageHead
        said
        title={table.title}
        windowTitle={labels.kind(table.kind)}
        crumb={<Crumb to="/recommendations/round-tables">{t`Round tables`}</Crumb>}
        gutter={
          <Trans>
            since <bdi>{format.day(table.opened_on)}</bdi>
          </Trans>
        }
        marks={
          <>
            <b>{labels.kind(table.kind)}</b>
            {table.closed_on ? (
              <span className="badge">
                <Trans>
                  Ended on <bdi>{format.day(table.closed_on)}</bdi>
                </Trans>
              </span>
            ) : null}
          </>
        }
        acts={
          table.may_change ? (
            <>
              <button type="button" className="btn" onClick={() => setChanging(true)}>
                <Trans>Change</Trans>
              </button>
              <Link
                className="btn primary"
                to="/recommendations/dialogue/new"
                search={{ round_table: table.id }}
              >
                <Icon name="plus" small />
                <Trans>Enter a meeting</Trans>
              </Link>
            </>
          ) : null
        }
      />
      {table.purpose ? (
        <Section first title={<Trans>What it is for</Trans>}>
          <p className="measure" dir="auto" lang={table.language}>
            {table.purpose}
          </p>
        </Section>
      ) : null}
      <Section first={!table.purpose} title={<Trans>Members</Trans>}>
        <ul className="stack-s">
          {table.authorities.map((each) => (
            <li key={each.id}>
              <Link to="/recommendations/authorities/$authority" params={{ authority: each.id }}>
                <bdi>{each.name}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={<Trans>Agreed so far</Trans>}>
        {table.agreed ? (
          <p className="measure talk-said" dir="auto" lang={table.language}>
            {table.agreed}
          </p>
        ) : (
          <p className="small soft">
            <Trans>Nothing yet.</Trans>
          </p>
        )}
      </Section>
      <Section title={<Trans>Recommendations it deals with</Trans>}>
        <ul className="ledger">
          {table.recommendations.map((each) => (
            <li key={each.id}>
              <bdi className="small">{each.reference}</bdi>
              <p className="what">
                <Link
                  to="/recommendations/$recommendation"
                  params={{ recommendation: each.id }}
                  dir="auto"
                  lang={each.language}
                >
                  {each.title}
                </Link>
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={<Trans>Its meetings</Trans>}>
        <DialogueList about={{ round_table: table.id }} />
      </Section>
      <Dialog title={<Trans>Change the round table</Trans>} isOpen={changing} onClose={close}>
        <RoundTableForm known={table} onDone={close} onClose={close} />
      </Dialog>
    </>
  );
}
