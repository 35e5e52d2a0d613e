import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMay } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { findAuthorities } from "@/components/pickers/authorities";
import { RecordPicker } from "@/components/pickers/record-picker";
import { useCreateAuthorities } from "../api/imports";
import { KINDS, useImportLabels } from "../labels";
import { withValue } from "../mapping";
import type { ImportOf, MissingAuthority, TrackerMapping } from "../schemas";

type Kind = NonNullable<MissingAuthority["kind"]>;

interface MissingAuthoritiesProps {
  record: ImportOf<TrackerMapping>;
  mapping: TrackerMapping;
  onMapping: (mapping: TrackerMapping) => void;
}

/** Authorities that the file names and the register does not know: each is told, or created on purpose. */
export function MissingAuthorities({ record, mapping, onMapping }: MissingAuthoritiesProps) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const may = useMay();
  const create = useCreateAuthorities(record);
  const [chosen, setChosen] = useState<Record<string, Kind>>({});
  const values = record.unmatched.filter(({ field }) => field === "addressees");
  if (values.length === 0) return null;
  const creates = may("recommendations.authority.write");
  const open = values.filter(({ value }) => !mapping.addressees?.[value]);
  const all = open.every(({ value }) => chosen[value]);
  const items = Object.entries(chosen).map(([value, kind]) => ({ value, kind }));
  const chooseAll = () =>
    setChosen(all ? {} : Object.fromEntries(open.map(({ value }) => [value, chosen[value] ?? "agency"])));
  return (
    <section className="stack-s">
      <h2>
        <Trans>Authorities that are not known here</Trans>
      </h2>
      <p className="small soft measure">
        <Trans>
          Their rows are put aside. Say which authority or none it is, or create those that are missing.
        </Trans>
      </p>
      {create.error ? <ErrorSummary error={create.error} /> : null}
      {creates ? (
        <div className="missing-acts">
          <button type="button" className="btn compact" onClick={chooseAll}>
            {all ? <Trans>Choose none</Trans> : <Trans>Choose all</Trans>}
          </button>
          <button
            type="button"
            className="btn compact primary"
            disabled={items.length === 0 || create.isPending}
            onClick={() =>
              create.mutate(items, {
                onSuccess: (made) => {
                  setChosen({});
                  if (made.mapping.kind !== "tracker") return;
                  const addressees = { ...mapping.addressees, ...made.mapping.addressees };
                  onMapping({ ...mapping, addressees });
                },
              })
            }
          >
            {items.length === 0 ? (
              <Trans>Create those you choose</Trans>
            ) : (
              <Plural value={items.length} one="Create # authority" other="Create # authorities" />
            )}
          </button>
        </div>
      ) : null}
      <div
        className="scroll missing"
        role="region"
        tabIndex={0}
        aria-label={t`Authorities that are not known here`}
      >
        <table className="map stacked">
          <thead>
            <tr>
              <th scope="col">{t`In your file`}</th>
              <th scope="col">{t`In Daylight`}</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ value, rows }) => {
              const kind = chosen[value];
              return (
                <tr key={value}>
                  <th scope="row">
                    {creates && !mapping.addressees?.[value] ? (
                      <label className="choice">
                        <input
                          type="checkbox"
                          checked={kind !== undefined}
                          onChange={() => setChosen(withValue(chosen, value, kind ? "" : "agency"))}
                        />
                        <bdi className="src">{value}</bdi>
                      </label>
                    ) : (
                      <bdi className="src">{value}</bdi>
                    )}
                    <span className="ex">
                      <Plural value={rows} one="# row" other="# rows" />
                    </span>
                  </th>
                  <td>
                    {kind ? (
                      <select
                        className="select"
                        aria-label={t`Kind of ${value}`}
                        value={kind}
                        onChange={(event) => setChosen({ ...chosen, [value]: event.target.value as Kind })}
                      >
                        {KINDS.map((each) => (
                          <option key={each} value={each}>
                            {labels.kind(each)}
                          </option>
                        ))}
                      </select>
                    ) : (
                      <RecordPicker
                        label={<span className="vh">{t`${value} stands for`}</span>}
                        value={
                          mapping.addressees?.[value] ? { id: mapping.addressees[value], name: "…" } : null
                        }
                        onChange={(authority) =>
                          onMapping({
                            ...mapping,
                            addressees: withValue(mapping.addressees, value, authority?.id ?? ""),
                          })
                        }
                        find={findAuthorities}
                      />
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
