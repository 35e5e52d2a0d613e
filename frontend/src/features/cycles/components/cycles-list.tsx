import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Due } from "@/components/due";
import { useMechanismName } from "@/components/mechanisms";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { cyclesQuery } from "../api/cycles";

export function CyclesList() {
  const { t } = useLingui();
  const format = useFormat();
  const mechanism = useMechanismName();
  const list = useInfiniteQuery(cyclesQuery);
  return (
    <Paged
      list={list}
      empty={
        <Empty icon="clock" title={<Trans>No reviews yet</Trans>}>
          <p>
            <Trans>
              Choose how the reviews of a body go and the day it meets: what is due before and after is
              counted from it.
            </Trans>
          </p>
        </Empty>
      }
    >
      {(items) => (
        <ul className="ledger">
          {items.map((item) => (
            <li key={item.id}>
              {item.next_due && !item.closed ? (
                <Due day={item.next_due} what={t`next`} />
              ) : (
                <span className="due" />
              )}
              <div>
                <p className="what">
                  <Link to="/recommendations/cycles/$cycle" params={{ cycle: item.id }}>
                    <bdi>{item.title}</bdi>
                  </Link>
                </p>
                <p className="meta">
                  <span>{mechanism(item.mechanism)}</span>
                  <bdi>{format.day(item.turns_on)}</bdi>
                  {item.closed ? (
                    <span className="badge">
                      <Trans context="review">Closed</Trans>
                    </span>
                  ) : null}
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
