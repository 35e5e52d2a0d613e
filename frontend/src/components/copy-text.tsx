import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { PictureAsIs } from "./picture";
import { Words } from "./words";

/** A copy as it was laid before somebody: a paragraph of it is read, never written. */
export interface CopiedParagraph {
  id: string;
  kind: string;
  number: number | null;
  text: string;
  label: string;
  language: string;
  details: string[][];
  photo: boolean;
  alternative: string;
}

export interface CopiedSection {
  id: string;
  title: string;
  paragraphs: CopiedParagraph[];
}

/** Where the picture of a paragraph is fetched from. */
export type PhotoAddress = (paragraph: string) => string;

interface CopyTextProps {
  sections: CopiedSection[];
  photoAt: PhotoAddress;
  /** What stands beside a paragraph. */
  beside?: (paragraph: CopiedParagraph) => ReactNode;
}

/** A copy as somebody got it, to be read. */
export function CopyText({ sections, photoAt, beside }: CopyTextProps) {
  return sections.map((section) => (
    <section key={section.id} className="copy">
      <h3 dir="auto">{section.title}</h3>
      {section.paragraphs.map((each) => (
        <div key={each.id} className={beside ? "copy-row with" : "copy-row"} id={`c-${each.id}`}>
          <CopyParagraph paragraph={each} photoAt={photoAt} />
          {beside ? <div>{beside(each)}</div> : null}
        </div>
      ))}
    </section>
  ));
}

export function CopyParagraph({ paragraph, photoAt }: { paragraph: CopiedParagraph; photoAt: PhotoAddress }) {
  const { id, number, kind, label, text, language, photo, alternative } = paragraph;
  return (
    <div className={`copy-p kind-${kind}`}>
      <bdi className="rp-n">{number ?? ""}</bdi>
      <div>
        {photo ? <PictureAsIs address={photoAt(id)} alternative={alternative || label || text} /> : null}
        {kind === "photo" && !photo ? (
          <p className="soft small">
            <Trans>The picture that stood here was taken out.</Trans>
          </p>
        ) : null}
        {label ? (
          <p>
            <b dir="auto">{label}</b>
          </p>
        ) : null}
        {text ? <Words text={text} language={language} quoted={kind === "quotation"} /> : null}
        <Details of={paragraph.details} />
      </div>
    </div>
  );
}

/** What belongs to a finding or a recommendation, each under a name of its own. */
export function Details({ of }: { of: string[][] }) {
  if (of.length === 0) return null;
  return (
    <dl className="rp-details">
      {of.map(([name, value]) => (
        <div key={`${name} ${value}`}>
          <dt dir="auto">{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
