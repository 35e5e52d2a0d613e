import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Fact, Facts } from "@/components/facts";
import { Fetched } from "@/components/fetched";
import { Crumb, PageHead, Section } from "@/components/page";
import { ActBy, TimelineEntry } from "@/components/timeline";
import { useFormat } from "@/i18n/format";
import { dialogueHistoryQuery } from "../api/dialogues";
import { useDialogueLabels } from "../labels";
import type { Dialogue } from "../schemas";
import { CorrectDialogue } from "./correct-dialogue";
import { PromiseForm } from "./promise-form";
import { PromiseLines } from "./promise-lines";

/** One occasion as it was entered, with what was promised and who changed what. */
export function DialogueRecord({ dialogue }: { dialogue: Dialogue }) {
  const { t } = useLingui();
  const labels = useDialogueLabels();
  const format = useFormat();
  const [open, setOpen] = useState<"correct" | "promise" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <PageHead
        said
        title={dialogue.subject}
        windowTitle={labels.kind(dialogue.kind)}
        crumb={<Crumb to="/recommendations">{t`Recommendations`}</Crumb>}
        gutter={<bdi>{format.day(dialogue.held_on)}</bdi>}
        marks={<b>{labels.kind(dialogue.kind)}</b>}
        acts={
          dialogue.may_change ? (
            <button type="button" className="btn" onClick={() => setOpen("correct")}>
              <Trans>Correct</Trans>
            </button>
          ) : null
        }
      />
      <Section first title={<Trans>With whom</Trans>}>
        <Facts>
          <Fact label={t`Authorities`}>
            <ul>
              {dialogue.authorities.map((each) => (
                <li key={each.id}>
                  <Link to="/recommendations/authorities/$authority" params={{ authority: each.id }}>
                    <bdi>{each.name}</bdi>
                  </Link>
                </li>
              ))}
            </ul>
          </Fact>
          <Fact label={t`People`}>
            <ul>
              {dialogue.focal_points.map((each) => (
                <li key={each.id}>
                  <bdi>{each.name}</bdi> {each.function ? <bdi className="soft">{each.function}</bdi> : null}
                </li>
              ))}
              {dialogue.people.map((each) => (
                <li key={each}>
                  <bdi>{each}</bdi>
                </li>
              ))}
            </ul>
          </Fact>
          <Fact label={t`Round table`}>
            {dialogue.round_table ? (
              <Link
                to="/recommendations/round-tables/$table"
                params={{ table: dialogue.round_table.id }}
                dir="auto"
              >
                {dialogue.round_table.title}
              </Link>
            ) : null}
          </Fact>
          <Fact label={t`Entered by`}>
            <bdi>{dialogue.entered_by.name}</bdi>
          </Fact>
        </Facts>
      </Section>
      {dialogue.said ? (
        <Section title={<Trans>What was said</Trans>}>
          <p className="measure talk-said" dir="auto" lang={dialogue.language}>
            {dialogue.said}
          </p>
        </Section>
      ) : null}
      {dialogue.recommendations.length > 0 ? (
        <Section title={<Trans>About which recommendations</Trans>}>
          <ul className="ledger">
            {dialogue.recommendations.map((each) => (
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
      ) : null}
      <Section title={<Trans>Promises</Trans>} note={<Trans>Each is due on its day</Trans>}>
        {dialogue.promises.length === 0 ? (
          <p className="small soft">
            <Trans>Nothing was promised.</Trans>
          </p>
        ) : (
          <PromiseLines dialogue={dialogue} />
        )}
        {dialogue.may_change && dialogue.authorities.length > 0 ? (
          <button type="button" className="btn compact gap-t" onClick={() => setOpen("promise")}>
            <Trans>Add a promise</Trans>
          </button>
        ) : null}
      </Section>
      <Section title={<Trans>History</Trans>}>
        <History dialogue={dialogue.id} />
      </Section>
      <Dialog title={<Trans>Correct this entry</Trans>} isOpen={open === "correct"} onClose={close}>
        <CorrectDialogue dialogue={dialogue} onDone={close} />
      </Dialog>
      <Dialog title={<Trans>A promise</Trans>} isOpen={open === "promise"} onClose={close}>
        <PromiseForm dialogue={dialogue} onDone={close} />
      </Dialog>
    </>
  );
}

function History({ dialogue }: { dialogue: string }) {
  const labels = useDialogueLabels();
  const history = useQuery(dialogueHistoryQuery(dialogue));
  return (
    <Fetched query={history} tight>
      {(entries) => (
        <ol className="tl">
          {entries.map((entry) => (
            <TimelineEntry key={entry.id} at={entry.at} title={labels.act(entry.act)}>
              <ActBy name={entry.by.name} reason={entry.reason} />
            </TimelineEntry>
          ))}
        </ol>
      )}
    </Fetched>
  );
}
