import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { lettersQuery } from "../../api/letters";

/** Letters in which authorities answered, the newest first; all, or those of one and what is below it. */
export function LettersList({ authority }: { authority?: string }) {
  const list = useInfiniteQuery(lettersQuery(authority));
  const format = useFormat();
  return (
    <Paged
      list={list}
      empty={
        <Empty icon="letter" title={<Trans>No letters yet</Trans>}>
          <p>
            <Trans>A letter that answers many recommendations is entered once, with all its answers.</Trans>
          </p>
        </Empty>
      }
    >
      {(letters) => (
        <ul className="ledger">
          {letters.map((letter) => (
            <li key={letter.id}>
              <span className="small soft">
                <bdi>{format.day(letter.received_on)}</bdi>
              </span>
              <div>
                <p className="what">
                  <Link to="/recommendations/letters/$letter" params={{ letter: letter.id }}>
                    <bdi>{letter.authority.name}</bdi>
                  </Link>
                </p>
                <p className="meta">
                  {letter.their_reference ? <bdi>{letter.their_reference}</bdi> : null}
                  {letter.files.length > 0 ? (
                    <span>
                      <Icon name="doc" small /> {format.number(letter.files.length)}
                    </span>
                  ) : null}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}
