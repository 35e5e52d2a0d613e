import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Paged } from "@/components/paged";
import { Empty } from "@/components/states";
import { useFormat } from "@/i18n/format";
import { ownIdentitiesQuery } from "../api/identities";
import type { Identity } from "../schemas";
import { IdentityCard } from "./identity-card";

/** All whom one is named on, also of visits that one does not read. */
export function OwnIdentities() {
  const list = useInfiniteQuery(ownIdentitiesQuery);
  return (
    <Paged
      list={list}
      empty={
        <Empty icon="lv-sealed" title={<Trans>You are named on nobody</Trans>}>
          <p>
            <Trans>
              Who was interviewed is kept without a name. Where a name is sealed, those named on it find it
              here.
            </Trans>
          </p>
        </Empty>
      }
    >
      {(items) => (
        <ul className="stack">
          {items.map((identity) => (
            <li key={identity.id} className="stack-s">
              <Talk identity={identity} />
              <IdentityCard identity={identity} />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

function Talk({ identity }: { identity: Identity }) {
  const format = useFormat();
  if (identity.visit === null || identity.interview_number === null)
    return (
      <p className="soft small">
        <Trans>Of a visit that you do not read</Trans>
      </p>
    );
  return (
    <p>
      <Link to="/visits/$visit" params={{ visit: identity.visit }} hash="interviews">
        <bdi>{identity.visit_reference}</bdi>
        {" · "}
        <Trans>Interview no. {format.number(identity.interview_number)}</Trans>
      </Link>
    </p>
  );
}
