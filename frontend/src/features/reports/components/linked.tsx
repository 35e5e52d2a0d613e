import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { components } from "@/client/schema";
import { Details } from "@/components/copy-text";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { PictureAsIs } from "@/components/picture";
import { Words } from "@/components/words";
import { copyAddress, linkedRecommendationQuery } from "../api/linkable";
import { PARAGRAPH_ICONS, useReportLabels } from "../labels";
import type { Paragraph } from "../schemas";

/** What a live link says: it is not copied, and changes with what it shows. */
export function Linked({ paragraph, visit }: { paragraph: Paragraph; visit: string }) {
  if (paragraph.gone) return <Gone />;
  if (paragraph.kind === "recommendation" && paragraph.recommendation)
    return <LinkedRecommendation id={paragraph.recommendation} />;
  const words = ownWords(paragraph);
  return (
    <div className="linked">
      <LiveMark paragraph={paragraph} />
      {paragraph.kind === "photo" ? <Photo paragraph={paragraph} visit={visit} /> : null}
      {paragraph.label ? (
        <p>
          <b dir="auto">{paragraph.label}</b>
        </p>
      ) : null}
      {words ? (
        <Words text={words} language={paragraph.language} quoted={paragraph.kind === "quotation"} />
      ) : null}
      <Details of={paragraph.details} />
    </div>
  );
}

/** Without what is said beside it, which stands below and can be written. */
function ownWords({ shown, text }: Paragraph): string {
  return text && shown.endsWith(text) ? shown.slice(0, -text.length).trimEnd() : shown;
}

function LiveMark({ paragraph }: { paragraph: Pick<Paragraph, "kind"> }) {
  const labels = useReportLabels();
  return (
    <p className="live">
      <Icon name={PARAGRAPH_ICONS[paragraph.kind]} small />
      {labels.paragraph(paragraph.kind)}
      <span>
        <Icon name="sync" small />
        <Trans>shown live, not copied</Trans>
      </span>
    </p>
  );
}

function Photo({ paragraph, visit }: { paragraph: Paragraph; visit: string }) {
  const { evidence, photo, alternative } = paragraph;
  if (evidence && photo)
    return <PictureAsIs address={copyAddress(evidence, photo)} alternative={alternative} />;
  return (
    <p className="strip soon">
      <Icon name="warn" />
      <span>
        <Trans>
          This picture cannot go out yet: its faces are to be covered first, or whoever is to be seen took
          back their consent.
        </Trans>{" "}
        {evidence ? (
          <Link to="/visits/$visit/evidence/$evidence" params={{ visit, evidence }}>
            <Trans>To the picture</Trans>
          </Link>
        ) : null}
      </span>
    </p>
  );
}

function Gone() {
  return (
    <div className="strip late">
      <Icon name="no" />
      <div>
        <b>
          <Trans>What stood here was withdrawn</Trans>
        </b>
        <p className="small">
          <Trans>It is not printed any more. Remove the paragraph, or write what takes its place.</Trans>
        </p>
      </div>
    </div>
  );
}

function LinkedRecommendation({ id }: { id: string }) {
  const found = useQuery(linkedRecommendationQuery(id));
  return (
    <div className="linked">
      <LiveMark paragraph={{ kind: "recommendation" }} />
      <Fetched query={found} tight>
        {(recommendation) => (
          <>
            <p>
              <Link to="/recommendations/$recommendation" params={{ recommendation: id }}>
                <Reference>{recommendation.reference}</Reference>
              </Link>{" "}
              <b dir="auto">{recommendation.title}</b>
            </p>
            <Words text={recommendation.text} language={recommendation.language} />
            <Addressees of={recommendation.addressees} />
          </>
        )}
      </Fetched>
    </div>
  );
}

type Addressee = components["schemas"]["recommendations_AddresseeOut"];

function Addressees({ of }: { of: Addressee[] }) {
  const named = of.flatMap(({ authority, place }) => authority ?? place ?? []);
  if (named.length === 0) return null;
  return (
    <p className="small soft">
      <Trans>Addressed to:</Trans>{" "}
      {named.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 ? " · " : null}
          <bdi>{name}</bdi>
        </span>
      ))}
    </p>
  );
}
