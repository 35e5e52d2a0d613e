import { Trans } from "@lingui/react/macro";
import { Section } from "@/components/page";
import type { Submission } from "../schemas";
import { Drawn } from "./drawn";

/** As it went out. */
export function SentText({ record }: { record: Submission }) {
  return (
    <Section first title={<Trans>Text</Trans>} note={<Trans>As it was sent</Trans>}>
      <div className="stack">
        {record.paragraphs
          .filter((each) => each.text.trim())
          .map((each) =>
            each.recommendation ? (
              <Drawn key={each.id} paragraph={each} />
            ) : each.kind === "heading" ? (
              <h3 key={each.id} dir="auto" lang={each.language}>
                {each.text}
              </h3>
            ) : (
              <p key={each.id} className="voice measure" dir="auto" lang={each.language}>
                {each.text}
              </p>
            ),
          )}
      </div>
    </Section>
  );
}
