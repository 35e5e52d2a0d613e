import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import type { components } from "@/client/schema";
import { Icon } from "./icon";

type Fault = components["schemas"]["visits_DocumentFault"];

const WORDS: Record<Fault["code"], MessageDescriptor> = {
  "unknown-row": msg`Something stands in a row that cannot be told any more.`,
  "text-changed": msg`The words of the copy were changed here; so they stand now.`,
  "text-outside": msg`Something was written outside the table.`,
  "comment-outside": msg`A comment stands outside the table.`,
  picture: msg`A picture or an object stands in the answer; it is not taken over.`,
  note: msg`A footnote was added.`,
  "missing-row": msg`Its row was deleted: nothing is said of it.`,
  "too-long": msg`The answer is too long and was cut.`,
};

/** What of a document that came back a person has to look at in the document itself. */
export function DocumentFaults({ of }: { of: Fault[] }) {
  const { _ } = useLingui();
  if (of.length === 0) return null;
  return (
    <div className="strip soon">
      <Icon name="warn" />
      <div>
        <b>
          <Trans>Look at this in the document itself:</Trans>
        </b>
        <ul>
          {of.map(({ code, number, text }) => (
            <li key={`${code} ${number} ${text}`}>
              {number ? <bdi>{number}: </bdi> : null}
              {_(WORDS[code])} <bdi>{text}</bdi>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
