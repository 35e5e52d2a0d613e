import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";

/** How a question is written, in examples. */
export function SearchHelp() {
  const { t } = useLingui();
  const examples: [string, string][] = [
    [t`hot water`, t`both words, in any form`],
    [t`"solitary confinement"`, t`these words side by side`],
    [t`water OR food`, t`either of the two`],
    [t`water -kitchen`, t`the first word without the second`],
    [t`over*`, t`words that begin so`],
    [t`(hot OR cold) water`, t`brackets hold together what belongs together`],
    [t`place:"Kelmara North"`, t`of this place; theme: and authority: work in the same way`],
    [t`kind:complaint state:closed`, t`of this kind, in this state`],
    [t`state:received,assessed`, t`in one of these states; after any field commas mean "or"`],
    [t`from:2026-03 to:2026`, t`since March to the end of the year`],
    [t`assigned:me`, t`what names you`],
  ];
  return (
    <details className="search-help">
      <summary>
        <Icon name="next" small className="turn" />
        <Trans>How to search</Trans>
      </summary>
      <dl>
        {examples.map(([example, means]) => (
          <div key={example}>
            <dt>
              <code dir="auto">{example}</code>
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">
        <Trans>
          Accents and capitals do not matter. Write a few letters and a colon, and what may follow is offered.
        </Trans>
      </p>
    </details>
  );
}
