import { useLingui } from "@lingui/react/macro";
import { useSeverityName } from "@/components/marks";
import { useThemeName } from "@/components/pickers/reference";
import { useFormat } from "@/i18n/format";
import { useLabels } from "./labels";
import type { Correction, Field } from "./merge";

/** A field of a correction in the words of the screen. */
export function useCorrectionText(): (values: Correction, field: Field) => string {
  const { t } = useLingui();
  const labels = useLabels();
  const format = useFormat();
  const severity = useSeverityName();
  const theme = useThemeName();
  return (values, field) => {
    switch (field) {
      case "language":
        return values.language === "und" ? t`Another or several` : format.language(values.language);
      case "received_on":
        return format.day(values.received_on);
      case "channel":
        return labels.channel(values.channel);
      case "complainant_role":
        return values.complainant_role ? labels.role(values.complainant_role) : "";
      case "problem_kind":
        return values.problem_kind ? labels.problem(values.problem_kind) : "";
      case "severity":
        return values.severity ? severity(values.severity) : "";
      case "place":
      case "authority":
        return values[field]?.name ?? "";
      case "themes":
        return format.list(values.themes.map(theme));
      case "about":
        return format.list(values.about.map(({ name }) => name));
      case "happened_on":
        return values.happened_on ? format.day(values.happened_on) : "";
      case "urgent":
        return values.urgent ? t`Yes` : t`No`;
      default:
        return values[field];
    }
  };
}
