import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { SelectField } from "@/components/fields";
import { Icon } from "@/components/icon";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import { useNameReaders } from "../api/identities";
import type { Identity } from "../schemas";

/** Who is named on it, one by one. */
export function Readers({ identity }: { identity: Identity }) {
  const { t } = useLingui();
  const { account } = useSession();
  const act = useNameReaders(identity);
  const [naming, setNaming] = useState(false);
  const colleagues = useQuery({ ...colleaguesQuery, enabled: naming });
  const readers = identity.readers.map(({ id }) => id);
  const others = (colleagues.data ?? []).filter(({ id }) => !readers.includes(id));
  return (
    <div className="stack-s">
      <ErrorSummary error={act.error ?? colleagues.error} />
      <ul className="chips" aria-label={t`Who may open it`}>
        {identity.readers.map((reader) => (
          <li key={reader.id} className="chip">
            <bdi>{reader.name}</bdi>
            {reader.id === account.id ? null : (
              <button
                type="button"
                className="btn icon compact quiet"
                aria-label={t`${reader.name} may open it no more`}
                disabled={act.isPending}
                onClick={() => act.mutate(readers.filter((id) => id !== reader.id))}
              >
                <Icon name="x" small />
              </button>
            )}
          </li>
        ))}
      </ul>
      {naming ? (
        <SelectField
          label={t`Who else may open it`}
          value=""
          disabled={act.isPending}
          onChange={(event) => {
            if (event.target.value)
              act.mutate([...readers, event.target.value], { onSuccess: () => setNaming(false) });
          }}
        >
          <option value="">{t`Choose…`}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      ) : (
        <p>
          <button type="button" className="btn compact quiet" onClick={() => setNaming(true)}>
            <Icon name="plus" small />
            <Trans>Name somebody on it</Trans>
          </button>
        </p>
      )}
    </div>
  );
}
