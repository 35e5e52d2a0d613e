import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLabelOf } from "@/i18n/label-of";
import type { ReceivedField, RowError } from "./schemas";

const FIELD: Record<ReceivedField, MessageDescriptor> = {
  text: msg`The recommendation`,
  paragraph: msg`Paragraph`,
  document: msg`Title of the document`,
  symbol: msg`Symbol of the document`,
  mechanism: msg`Body`,
  "dated-on": msg`Day of the document`,
  link: msg`Where it stands on the web`,
  themes: msg`Themes`,
  "recommended-by": msg`State that recommended it`,
  "state-position": msg`Supported or noted by the State`,
};

const ERROR: Record<string, MessageDescriptor> = {
  "no-text": msg`There is no recommendation in this row.`,
  "too-long": msg`This is too long.`,
  "no-day": msg`This is no day in the order that was chosen.`,
  "no-position": msg`This is neither supported nor noted.`,
  "no-document": msg`Say in which document it stands.`,
  "no-mechanism": msg`Say which body made it.`,
  "no-day-of-document": msg`Say of which day the document is.`,
  "perhaps-unpublished": msg`Enter this document first, and say whether the State agreed to publish it.`,
};

export function useReceivedLabels() {
  const of = useLabelOf();
  const error = of<string>(ERROR);
  return { field: of(FIELD), error: (row: RowError) => (ERROR[row.code] ? error(row.code) : row.reason) };
}
