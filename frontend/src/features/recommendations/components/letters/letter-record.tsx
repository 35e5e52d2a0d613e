import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { AddFile } from "@/components/add-file";
import { Dialog } from "@/components/dialog";
import { Fact, Facts } from "@/components/facts";
import { FileLine } from "@/components/file-line";
import { Reference } from "@/components/marks";
import { Crumb, PageHead, Section } from "@/components/page";
import { useFormat } from "@/i18n/format";
import { letterFileAddress, useAddLetterFile } from "../../api/letters";
import { useRecommendationLabels } from "../../labels";
import type { Letter } from "../../schemas";
import { CorrectLetter } from "./correct-letter";

/** A letter as it was entered: where it came from, its files, and what it answers. */
export function LetterRecord({ letter }: { letter: Letter }) {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay();
  const add = useAddLetterFile();
  const [correcting, setCorrecting] = useState(false);
  const writes = may("recommendations.recommendation.write") || may("recommendations.recommendation.issue");
  return (
    <>
      <PageHead
        said
        title={letter.authority.name}
        windowTitle={t`A letter`}
        crumb={
          <Crumb to="/recommendations/letters" here={<Trans>Letter</Trans>}>
            {t`Letters`}
          </Crumb>
        }
        gutter={<bdi>{format.day(letter.received_on)}</bdi>}
        acts={
          writes ? (
            <button type="button" className="btn" onClick={() => setCorrecting(true)}>
              <Trans>Correct it</Trans>
            </button>
          ) : null
        }
      />
      <Dialog title={t`Correct the letter`} isOpen={correcting} onClose={() => setCorrecting(false)}>
        <CorrectLetter letter={letter} onClose={() => setCorrecting(false)} />
      </Dialog>
      <Section first title={<Trans>The letter</Trans>}>
        <div className="stack">
          <Facts>
            <Fact label={t`Their reference`}>
              {letter.their_reference ? <bdi>{letter.their_reference}</bdi> : null}
            </Fact>
            <Fact label={t`Language`}>
              {letter.language === "und" ? null : format.language(letter.language)}
            </Fact>
            <Fact label={t`Office`}>
              <bdi>{letter.office.name}</bdi>
            </Fact>
            <Fact label={t`Entered by`}>
              <bdi>{letter.entered_by.name}</bdi>
            </Fact>
          </Facts>
          <ul className="files">
            {letter.files.map((file) => (
              <FileLine key={file.id} address={letterFileAddress(letter.id, file.id)} file={file} />
            ))}
          </ul>
          {writes ? (
            <AddFile
              add={{
                isPending: add.isPending,
                mutate: (file, options) => add.mutate({ letter: letter.id, file }, options),
              }}
            />
          ) : null}
        </div>
      </Section>
      <Section
        title={<Trans>What it answers</Trans>}
        note={<Plural value={letter.lines.length} one="# recommendation" other="# recommendations" />}
      >
        <Answered letter={letter} />
      </Section>
    </>
  );
}

function Answered({ letter }: { letter: Letter }) {
  const labels = useRecommendationLabels();
  return (
    <ul className="ledger">
      {letter.lines.map((line) => (
        <li key={line.id}>
          <span className="mark">
            <b>{labels.response(line.kind)}</b>
          </span>
          <div>
            <p className="what">
              <Link
                to="/recommendations/$recommendation"
                params={{ recommendation: line.recommendation }}
                dir="auto"
                lang={line.title_language}
              >
                {line.title}
              </Link>
            </p>
            <p className="meta">
              <Reference>{line.reference}</Reference>
              <bdi>{line.body.name}</bdi>
              {line.withdrawn ? (
                <span className="badge">
                  <Trans>Entered by mistake, does not count</Trans>
                </span>
              ) : null}
            </p>
            {line.text ? (
              <p className="voice" dir="auto" lang={line.language}>
                {line.text}
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
