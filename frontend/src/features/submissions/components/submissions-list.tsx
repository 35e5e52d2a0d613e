import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { Reference } from "@/components/marks";
import { useMechanismName } from "@/components/mechanisms";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { submissionsQuery } from "../api/submissions";

export function SubmissionsList() {
  const format = useFormat();
  const mechanism = useMechanismName();
  const list = useInfiniteQuery(submissionsQuery);
  return (
    <Paged
      list={list}
      empty={
        <Empty icon="letter" title={<Trans>No submissions yet</Trans>}>
          <p>
            <Trans>
              Choose a body and a time: what was recommended then, and what became of it, is put together for
              you to write on. Nothing confidential and nothing unpublished gets into it.
            </Trans>
          </p>
        </Empty>
      }
    >
      {(items) => (
        <ul className="ledger">
          {items.map((item) => (
            <li key={item.id}>
              <span className="due">
                <Icon name={item.state === "sent" ? "done" : "pen"} />
                <span>
                  <b>
                    {item.state === "sent" ? (
                      <Trans context="submission">Sent</Trans>
                    ) : (
                      <Trans context="submission">Draft</Trans>
                    )}
                  </b>
                  {item.sent_on ? (
                    <small>
                      <bdi>{format.dayShort(item.sent_on)}</bdi>
                    </small>
                  ) : null}
                </span>
              </span>
              <div>
                <p className="what">
                  <Link
                    to="/recommendations/submissions/$submission"
                    params={{ submission: item.id }}
                    dir="auto"
                    lang={item.language}
                  >
                    {item.title}
                  </Link>
                </p>
                <p className="meta">
                  <Reference>{item.reference}</Reference>
                  <span>{mechanism(item.mechanism)}</span>
                  <span>{format.language(item.language)}</span>
                </p>
              </div>
              <div />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}
