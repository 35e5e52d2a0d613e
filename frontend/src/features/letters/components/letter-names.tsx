import { Plural, Trans } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import type { FoundName, Letter } from "../schemas";

/** Whom the letter names by hand, and what was decided: for both who sign it. */
export function LetterNames({ letter }: { letter: Letter }) {
  const { names } = letter;
  const open = letter.state === "draft" || letter.state === "submitted" || letter.state === "approved";
  if (!names?.looked || !open) return null;
  return (
    <>
      {names.undecided > 0 ? (
        <div className="strip soon" role="note">
          <Icon name="warn" />
          <b>
            <Plural
              value={names.undecided}
              one="The text names somebody who is kept sealed. Decide about it before it is signed."
              other="The text names somebody who is kept sealed, in # places. Decide about each before it is signed."
            />
          </b>
        </div>
      ) : null}
      {names.undecided === 0 && (names.found?.length ?? names.left) > 0 ? (
        <div className="strip" role="note">
          <Icon name="lv-sealed" />
          <div>
            <b>
              <Trans>Names in the text that were looked at</Trans>
            </b>
            {names.found ? (
              <ul className="small">
                {names.found.map((one) => (
                  <li key={`${one.field} ${one.start}`}>
                    <bdi className="voice">{one.words}</bdi>{" "}
                    <Decided one={one} authority={!!letter.authority} />
                  </li>
                ))}
              </ul>
            ) : (
              <p className="small">
                <Plural
                  value={names.left}
                  one="One stays. Your role does not open sealed persons."
                  other="# stay. Your role does not open sealed persons."
                />
              </p>
            )}
          </div>
        </div>
      ) : null}
      {names.unreadable > 0 ? (
        <p className="small soft">
          <Plural
            value={names.unreadable}
            one="The name of one person could not be looked for: they were erased, or are not to be opened by who looked."
            other="The names of # persons could not be looked for: they were erased, or are not to be opened by who looked."
          />
        </p>
      ) : null}
    </>
  );
}

function Decided({ one, authority }: { one: FoundName; authority: boolean }) {
  if (one.decision === "other") return <Trans>means something else</Trans>;
  if (authority) return <Trans>stays, under consent</Trans>;
  return (
    <Trans>
      stays: <span dir="auto">{one.reason}</span>
    </Trans>
  );
}
