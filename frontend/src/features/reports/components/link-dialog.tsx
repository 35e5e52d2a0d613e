import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { newId } from "@/client/ids";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Reference } from "@/components/marks";
import {
  findingsToLinkQuery,
  interviewsToLinkQuery,
  photosToLinkQuery,
  recommendationsToLinkQuery,
} from "../api/linkable";
import { useReportLabels } from "../labels";
import type { ParagraphDraft, Report } from "../schemas";
import type { Pen } from "../use-writing";
import { type Linkable, LinkChoices } from "./link-choices";

interface LinkDialogProps {
  report: Report;
  part: string;
  title: string;
  after: string | null;
  pen: Pen;
  onClose: () => void;
}

const KINDS = ["finding", "recommendation", "quotation", "photo"] as const;
type Kind = (typeof KINDS)[number];

/** Chooses what of the visit the report shows by links, several at a time. */
export function LinkDialog({ report, part, title, after, pen, onClose }: LinkDialogProps) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useReportLabels();
  const kinds = KINDS.filter(
    (kind) => kind !== "recommendation" || may("recommendations.recommendation.read"),
  );
  const [kind, setKind] = useState<Kind>("finding");
  const [chosen, setChosen] = useState<{ kind: Kind; id: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const paragraphs = report.sections.flatMap((each) => each.paragraphs);
  const there = new Set(
    paragraphs.flatMap((each) => [each.finding, each.recommendation, each.quotation, each.evidence]),
  );
  const choose = (id: string, is: boolean) =>
    setChosen((now) => (is ? [...now, { kind, id }] : now.filter((each) => each.id !== id)));
  const lists = { visit: report.visit, there, chosen: new Set(chosen.map(({ id }) => id)), onChoose: choose };

  const insert = async () => {
    setBusy(true);
    let last = after;
    for (const one of chosen) {
      const draft: ParagraphDraft = {
        id: newId(),
        section: part,
        after: last,
        first: false,
        kind: one.kind,
        text: "",
        [one.kind === "photo" ? "evidence" : one.kind]: one.id,
      };
      if (!(await pen.add(draft))) break;
      last = draft.id ?? last;
    }
    setBusy(false);
    onClose();
  };

  return (
    <Dialog title={<bdi>{title}</bdi>} isOpen onClose={onClose}>
      <div className="stack">
        <div className="chips" role="group" aria-label={t`What to insert`}>
          {kinds.map((each) => (
            <button
              key={each}
              type="button"
              className={each === kind ? "chip on" : "chip"}
              aria-pressed={each === kind}
              onClick={() => setKind(each)}
            >
              <span>{labels.paragraph(each)}</span>
            </button>
          ))}
        </div>
        {kind === "finding" ? <Findings {...lists} /> : null}
        {kind === "recommendation" ? <Recommendations {...lists} /> : null}
        {kind === "quotation" ? <Quotations {...lists} /> : null}
        {kind === "photo" ? <Photos {...lists} /> : null}
        <div className="dlg-acts">
          <button type="button" className="btn" onClick={onClose}>
            <Trans>Cancel</Trans>
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={busy || chosen.length === 0}
            onClick={() => void insert()}
          >
            {chosen.length === 0 ? (
              <Trans>Insert</Trans>
            ) : (
              <Plural value={chosen.length} one="Insert #" other="Insert #" />
            )}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

interface ListProps {
  visit: string;
  there: ReadonlySet<string | null>;
  chosen: ReadonlySet<string>;
  onChoose: (id: string, is: boolean) => void;
}

function Findings({ visit, ...rest }: ListProps) {
  const found = useQuery(findingsToLinkQuery(visit));
  return (
    <Fetched query={found} tight>
      {(findings) => (
        <LinkChoices
          {...rest}
          none={<Trans>Nothing was found on this visit yet.</Trans>}
          items={findings
            .filter(({ state }) => state !== "withdrawn")
            .map(
              (each): Linkable => ({
                id: each.id,
                words: each.title,
                note: (
                  <>
                    <Reference>{each.reference}</Reference>
                    {each.state === "draft" ? (
                      <>
                        {" · "}
                        <Trans>not confirmed yet</Trans>
                      </>
                    ) : null}
                  </>
                ),
              }),
            )}
        />
      )}
    </Fetched>
  );
}

function Recommendations({ visit, ...rest }: ListProps) {
  const found = useQuery(recommendationsToLinkQuery(visit));
  return (
    <Fetched query={found} tight>
      {(items) => (
        <LinkChoices
          {...rest}
          none={
            <Trans>
              Nothing was recommended out of this visit yet. Write it under its recommendations first.
            </Trans>
          }
          items={items.map((each) => ({
            id: each.id,
            words: each.title,
            note: <Reference>{each.reference}</Reference>,
          }))}
        />
      )}
    </Fetched>
  );
}

function Quotations({ visit, ...rest }: ListProps) {
  const found = useQuery(interviewsToLinkQuery(visit));
  return (
    <Fetched query={found} tight>
      {(interviews) => (
        <LinkChoices
          {...rest}
          none={<Trans>Nobody agreed yet that their words are quoted.</Trans>}
          items={interviews.flatMap(({ quotations }) =>
            quotations.flatMap(({ id, text, withdrawn_at }) =>
              text && !withdrawn_at ? [{ id, words: text, said: true }] : [],
            ),
          )}
        />
      )}
    </Fetched>
  );
}

function Photos({ visit, ...rest }: ListProps) {
  const labels = useReportLabels();
  const found = useQuery(photosToLinkQuery(visit));
  return (
    <Fetched query={found} tight>
      {(files) => (
        <LinkChoices
          {...rest}
          none={<Trans>No photos were taken on this visit, or none was uploaded yet.</Trans>}
          items={files
            .filter(({ picture }) => picture)
            .map((each) => ({
              id: each.id,
              words: each.title || each.shows || labels.paragraph("photo"),
              note: (
                <>
                  <Reference>{each.reference}</Reference>
                  {each.title && each.shows ? <bdi> · {each.shows}</bdi> : null}
                </>
              ),
              why: each.not_in_report_because ? (
                each.consent?.withdrawn_at ? (
                  <Trans>Whoever is to be seen took back their consent.</Trans>
                ) : (
                  <Trans>Cover the faces first, or say why nobody can be recognised in it.</Trans>
                )
              ) : null,
            }))}
        />
      )}
    </Fetched>
  );
}
