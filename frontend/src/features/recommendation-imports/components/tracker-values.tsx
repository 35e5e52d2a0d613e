import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { findPlaces } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { themesQuery } from "@/components/pickers/reference";
import { CLOSINGS, PRIORITIES, RESPONSES, STATUSES, useImportLabels } from "../labels";
import { withValue } from "../mapping";
import type { TrackerMapping, Unmatched } from "../schemas";
import { Meaning, ValuesTable } from "./values-table";

interface TrackerValuesProps {
  unmatched: Unmatched[];
  mapping: TrackerMapping;
  onChange: (change: Partial<TrackerMapping>) => void;
}

export function TrackerValues({ unmatched, mapping, onChange }: TrackerValuesProps) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const themes = useQuery(themesQuery);
  const named = new Map(themes.data?.map((theme) => [theme.id, theme.name]));
  const of = (field: string) => unmatched.filter((each) => each.field === field);
  const without = <Trans>Their rows come in without them.</Trans>;
  return (
    <>
      <ValuesTable title={t`How far it is carried out, without a match`} note={without} values={of("status")}>
        {(value) => (
          <Meaning
            value={value}
            meaning={mapping.statuses?.[value]}
            meanings={STATUSES}
            name={labels.status}
            onMeaning={(status) => onChange({ statuses: withValue(mapping.statuses, value, status) })}
          />
        )}
      </ValuesTable>
      <ValuesTable title={t`Responses without a match`} note={without} values={of("response-kind")}>
        {(value) => (
          <Meaning
            value={value}
            meaning={mapping.responses?.[value]}
            meanings={RESPONSES}
            name={labels.response}
            onMeaning={(kind) => onChange({ responses: withValue(mapping.responses, value, kind) })}
          />
        )}
      </ValuesTable>
      <ValuesTable title={t`Closings without a match`} note={without} values={of("closing")}>
        {(value) => (
          <Meaning
            value={value}
            meaning={mapping.closings?.[value]}
            meanings={CLOSINGS}
            name={labels.closing}
            onMeaning={(seen) => onChange({ closings: withValue(mapping.closings, value, seen) })}
          />
        )}
      </ValuesTable>
      <ValuesTable
        title={t`Priorities without a match`}
        note={<Trans>Their rows come in with a medium one.</Trans>}
        values={of("priority")}
      >
        {(value) => (
          <Meaning
            value={value}
            meaning={mapping.priorities?.[value]}
            meanings={PRIORITIES}
            name={labels.priority}
            onMeaning={(priority) => onChange({ priorities: withValue(mapping.priorities, value, priority) })}
          />
        )}
      </ValuesTable>
      <ValuesTable
        title={t`Places without a match`}
        note={<Trans>Their rows are put aside.</Trans>}
        values={of("places")}
      >
        {(value) => (
          <RecordPicker
            label={t`${value} stands for`}
            value={mapping.places?.[value] ? { id: mapping.places[value], name: "…" } : null}
            onChange={(place) => onChange({ places: withValue(mapping.places, value, place?.id ?? "") })}
            find={findPlaces}
          />
        )}
      </ValuesTable>
      <ValuesTable title={t`Themes without a match`} note={without} values={of("themes")}>
        {(value) => (
          <Meaning
            value={value}
            meaning={mapping.themes?.[value]}
            meanings={[...named.keys()]}
            name={(theme) => named.get(theme) ?? ""}
            onMeaning={(theme) => onChange({ themes: withValue(mapping.themes, value, theme) })}
          />
        )}
      </ValuesTable>
    </>
  );
}
