import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { referenceQuery } from "@/components/pickers/reference";
import type { PlaceImport, PlaceMapping } from "../schemas";

interface UnmatchedValuesProps {
  unmatched: PlaceImport["unmatched"];
  mapping: PlaceMapping;
  onChange: (mapping: PlaceMapping) => void;
}

/** Categories and regions of the file that are in none of our lists: what each stands for. */
export function UnmatchedValues({ unmatched, mapping, onChange }: UnmatchedValuesProps) {
  const { t } = useLingui();
  const categories = useQuery(referenceQuery("place-category"));
  const regions = useQuery(referenceQuery("region"));
  if (unmatched.length === 0) return null;
  const lists = {
    category: { entries: categories.data ?? [], chosen: mapping.categories, key: "categories" },
    region: { entries: regions.data ?? [], chosen: mapping.regions, key: "regions" },
  } as const;
  const choose = (key: "categories" | "regions", value: string, id: string) => {
    const { [value]: _, ...others } = mapping[key];
    onChange({ ...mapping, [key]: id ? { ...others, [value]: id } : others });
  };
  return (
    <section>
      <h2>
        <Trans>Values without a match</Trans>
      </h2>
      <table className="map stacked">
        <caption className="vh">
          <Trans>Values of the file and what they stand for</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t`In your file`}</th>
            <th scope="col">{t`In Daylight`}</th>
          </tr>
        </thead>
        <tbody>
          {unmatched.map(({ field, value, rows }) => {
            const list = field === "region" ? lists.region : lists.category;
            return (
              <tr key={`${field} ${value}`} className={list.chosen[value] ? "" : "q"}>
                <th scope="row">
                  <bdi className="src">{value}</bdi>
                  <span className="ex">
                    {field === "region" ? <Trans>Region</Trans> : <Trans>Category</Trans>} ·{" "}
                    <Plural value={rows} one="# row" other="# rows" />
                  </span>
                </th>
                <td>
                  <select
                    className="select"
                    aria-label={t`${value} stands for`}
                    value={list.chosen[value] ?? ""}
                    onChange={(event) => choose(list.key, value, event.target.value)}
                  >
                    <option value="">{t`No match`}</option>
                    {list.entries.map((entry) => (
                      <option key={entry.id} value={entry.id}>
                        {entry.name}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
