import { Trans } from "@lingui/react/macro";
import { useCriterionWords } from "../criterion-words";
import type { Hint } from "../schemas";

/** What speaks against a criterion, each said once, with the words it is about. */
export function Hints({ hints }: { hints: Hint[] }) {
  const words = useCriterionWords();
  const codes = [...new Set(hints.map((hint) => hint.code))];
  if (codes.length === 0) return null;
  return (
    <ul className="hints">
      {codes.map((code) => (
        <li key={code}>
          {[...new Set(hints.flatMap((hint) => (hint.code === code && hint.words ? [hint.words] : [])))].map(
            (quoted) => (
              <span key={quoted}>
                <q dir="auto">{quoted}</q>{" "}
              </span>
            ),
          )}
          {words.hint(code)}
        </li>
      ))}
    </ul>
  );
}

/** The same thing asked for badly and well. */
export function Examples({ weak, good }: { weak: string; good: string }) {
  return (
    <dl className="examples">
      <dt>
        <Trans>Weak</Trans>
      </dt>
      <dd className="voice">{weak}</dd>
      <dt>
        <Trans>Better</Trans>
      </dt>
      <dd className="voice">{good}</dd>
    </dl>
  );
}
