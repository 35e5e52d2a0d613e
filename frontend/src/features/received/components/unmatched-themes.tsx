import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { themesQuery } from "@/components/pickers/reference";
import type { ReceivedImport, ReceivedMapping } from "../schemas";

const MOST = 40;

interface UnmatchedThemesProps {
  record: ReceivedImport;
  mapping: ReceivedMapping;
  onChange: (mapping: ReceivedMapping) => void;
}

/** Themes of the file that are none of ours: rows come in without them, unless it is said what they stand for. */
export function UnmatchedThemes({ record, mapping, onChange }: UnmatchedThemesProps) {
  const { t } = useLingui();
  const themes = useQuery(themesQuery);
  if (record.unmatched.length === 0) return null;
  const choose = (value: string, theme: string) => {
    const { [value]: _, ...others } = mapping.themes ?? {};
    onChange({ ...mapping, themes: theme ? { ...others, [value]: theme } : others });
  };
  return (
    <section>
      <h2>
        <Trans>Themes without a match</Trans>
      </h2>
      <p className="small soft gap-b">
        <Trans>Their rows come in without them. The most frequent come first.</Trans>
      </p>
      <table className="map stacked">
        <caption className="vh">
          <Trans>Themes of the file and what they stand for</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t`In your file`}</th>
            <th scope="col">{t`In Daylight`}</th>
          </tr>
        </thead>
        <tbody>
          {record.unmatched.slice(0, MOST).map(({ value, rows }) => (
            <tr key={value}>
              <th scope="row">
                <bdi className="src">{value}</bdi>
                <span className="ex">
                  <Plural value={rows} one="# row" other="# rows" />
                </span>
              </th>
              <td>
                <select
                  className="select"
                  aria-label={t`${value} stands for`}
                  value={mapping.themes?.[value] ?? ""}
                  onChange={(event) => choose(value, event.target.value)}
                >
                  <option value="">{t`No match`}</option>
                  {themes.data?.map((theme) => (
                    <option key={theme.id} value={theme.id}>
                      {theme.name}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
